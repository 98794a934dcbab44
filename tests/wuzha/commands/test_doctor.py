"""``wuzha doctor``: what it prints, and how it ends for the shell that called it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


def test_what_has_to_be_mended_is_printed_and_fails(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.chmod(0o755)

    assert main(["doctor", CAMPAIGN, "--backups", str(data / "none")]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert f"[要改] {data}：别的用户也进得去。运行：chmod 700 {data}" in lines
    assert lines[-1].endswith("处要改。")
    assert any(line.startswith("[正常] SQLite") for line in lines)


def test_a_program_reads_topic_grade_and_sentence(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.chmod(0o755)

    assert main(["doctor", CAMPAIGN, "--backups", str(data / "none"), "--json"]) == 1

    diagnoses = json.loads(capsys.readouterr().out)
    grades = {diagnosis["topic"]: diagnosis["grade"] for diagnosis in diagnoses}
    assert grades["folder"] == "fault"
    assert grades["sqlite"] == "fine"
    assert all(diagnosis["sentence"] for diagnosis in diagnoses)
