"""What every command of the service does with a wrong environment or database."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from campaign_model import load_campaign
from quiz_service.desk.unit_table import handover
from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main
from wuzha.commands import serve


def test_a_wrong_environment_stops_every_verb(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_PROXY_HOPS", "x")

    for arguments in (
        ["waves", "list", CAMPAIGN],
        ["serve", CAMPAIGN],
        ["purge", CAMPAIGN],
    ):
        assert main(arguments) == 2
        assert "WUZHA_PROXY_HOPS" in capsys.readouterr().err


def test_a_database_that_is_away_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_DATABASE_URL", "postgresql+psycopg://u@127.0.0.1:1/x")

    assert main(["waves", "list", CAMPAIGN]) == 1
    assert "数据库没有回应" in capsys.readouterr().err


@pytest.mark.slow
def test_a_start_reads_the_campaign_once_and_says_once_where_its_data_lies(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[Path] = []

    def load_once(path: Path, **more: Any) -> Any:
        readings.append(path)
        return load_campaign(path, **more)

    monkeypatch.setattr(handover, "load_campaign", load_once)
    monkeypatch.setattr(
        serve, "serve", lambda _host, _port, _workers, begin: begin.func
    )

    assert main(["serve", CAMPAIGN, "--port", "8397"]) == 0

    printed = "".join(capsys.readouterr())
    assert readings == [Path(CAMPAIGN)], "workers get what the start has read"
    assert printed.count("数据：") == 1
    assert str(data) in printed


def test_a_damaged_database_is_not_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wave: None
) -> None:
    file = tmp_path / "data/quiz.db"
    data = bytearray(file.read_bytes())
    data[100:3000] = b"\xff" * 2900
    file.write_bytes(data)

    assert main(["serve", CAMPAIGN, "--port", "8399"]) == 2
    assert "数据库已损坏" in capsys.readouterr().err


def test_purge_says_how_many_slips_lead_nowhere_now(
    capsys: pytest.CaptureFixture[str], wave: None
) -> None:
    assert main(["purge", CAMPAIGN]) == 0
    assert "0 个参与码" in capsys.readouterr().out


def test_a_new_service_is_begun_by_that_word_alone(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "quiz.db").unlink()

    assert main(["serve", CAMPAIGN, "--port", "8398"]) == 1
    assert "从备份恢复" in capsys.readouterr().err
    shutil.rmtree(data)
    assert main(["serve", CAMPAIGN, "--port", "8398"]) == 1
    assert "--new" in capsys.readouterr().err
    assert not data.exists()


def test_a_service_that_is_there_is_never_begun_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", CAMPAIGN, "--port", "8398", "--new"]) == 1

    assert "已经有服务了" in capsys.readouterr().err
