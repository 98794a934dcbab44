"""``wuzha waves``: opened, listed, closed, corrected."""

from __future__ import annotations

import json

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN, TIMES
from wuzha.__main__ import main


def test_a_wave_is_listed_ended_and_corrected_on_record(
    capsys: pytest.CaptureFixture[str], wave: None
) -> None:
    assert (
        main(["waves", "headcount", CAMPAIGN, "1", "S01", "862", "--reason", "转入"])
        == 0
    )
    later = ["--closes", "2027-01-05T20:00", "--reason", "大雪"]
    assert main(["waves", "close", CAMPAIGN, "1", *later]) == 0
    assert main(["waves", "list", CAMPAIGN]) == 0
    assert "2027-01-05T20:00+08:00" in capsys.readouterr().out
    assert main(["audit", "verify", CAMPAIGN]) == 0
    assert "共 3 条" in capsys.readouterr().out


@pytest.mark.usefixtures("wave")
def test_a_program_reads_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["waves", "list", CAMPAIGN, "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == [
        {
            "wave": 1,
            "kind": "baseline",
            "form": "a",
            "opens": "2026-11-01T08:00+08:00",
            "closes": "2099-12-20T20:00+08:00",
        }
    ]


def test_a_wave_that_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["waves", "close", CAMPAIGN, "1", "--reason", "x"]) == 1
    assert "没有这一轮" in capsys.readouterr().err


@pytest.mark.parametrize(
    "times",
    [
        ["--opens", "x", "--closes", "2099-12-20T20:00"],
        ["--opens", "2099-12-20T20", "--closes", "2099"],
    ],
)
def test_a_time_that_is_none_is_wrong_input(
    capsys: pytest.CaptureFixture[str], times: list[str]
) -> None:
    assert main(["waves", "open", CAMPAIGN, "--kind", "mid", *times]) == 2
    assert "日期" in capsys.readouterr().err


def test_a_wave_that_ends_before_it_begins_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    opens, closes = TIMES[1], TIMES[3]
    times = ["--opens", closes, "--closes", opens]

    assert main(["waves", "open", CAMPAIGN, "--kind", "mid", *times]) == 1
    assert "结束要晚于开始" in capsys.readouterr().err
