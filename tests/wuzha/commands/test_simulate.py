"""Made-up answers say so, and never touch a folder with real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


@pytest.mark.slow
def test_a_scratch_folder_is_filled_and_marked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", CAMPAIGN]) == 0
    printed = capsys.readouterr().out

    assert "没有真人作答" in printed
    assert int(re.findall(r"模拟答卷：(\d+)", printed)[0]) > 200
    assert len(re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", printed)) == 3
    assert (data / "simulated").exists()
    assert main(["simulate", CAMPAIGN]) == 0, "a marked folder may be filled again"


def test_a_folder_with_a_real_wave_is_left_alone(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    times = ["--opens", "2026-11-01T08:00", "--closes", "2099-12-20T20:00"]
    assert main(["waves", "open", CAMPAIGN, "--kind", "baseline", *times]) == 0

    assert main(["simulate", CAMPAIGN]) == 1
    assert "真的轮次" in capsys.readouterr().err
    assert not (data / "simulated").exists()


def test_a_server_of_a_county_is_never_filled(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_DATABASE_URL", "postgresql+psycopg://u@127.0.0.1:1/x")

    assert main(["simulate", CAMPAIGN]) == 1
    assert "SQLite" in capsys.readouterr().err
