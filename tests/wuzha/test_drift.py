"""Files that move away from an open wave are told; the wave stays what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_service.serving.start import prepare, settings_for
from wuzha.__main__ import main

pytestmark = pytest.mark.slow

WAVE = [
    "--kind",
    "baseline",
    "--opens",
    "2026-11-01T08:00",
    "--closes",
    "2037-12-31T20:00",
]


@pytest.fixture
def campaign(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small campaign with a wave open in a database of its own."""
    data = str(tmp_path / "data")
    monkeypatch.setenv("WUZHA_DATA", data)
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)
    prepare(settings_for(small, {"WUZHA_DATA": data}), new=True)
    assert run("waves", "open", str(small), *WAVE) == 0
    return small


def run(*words: str) -> int:
    return main(list(words))


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_a_changed_mark_is_told_by_check(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(campaign / "campaign.yml", "pass_mark: 80", "pass_mark: 90")

    code = run("check", str(campaign))

    told = capsys.readouterr().err
    assert code == 0
    assert "（80%）" in told
    assert "（90%）" in told
    assert "请在 awareness: definition 换一个新编号" in told


def test_a_unit_that_left_the_files_is_told_by_check(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (campaign / "units.csv").read_text("utf-8").splitlines()
    code = lines[1].split(",")[0]
    renamed = [line.replace(f"{code},", f"{code}9,", 1) for line in lines]
    (campaign / "units.csv").write_text("\n".join(renamed) + "\n", "utf-8")

    run("check", str(campaign))

    assert "units.csv 里却没有了" in capsys.readouterr().err


def test_a_file_that_did_not_move_is_worth_no_word(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", str(campaign))

    assert "第 1 轮" not in capsys.readouterr().err
