"""``wuzha inspection``: drawn, verified, and drawn again by anybody."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from quiz_service.counting.catch_up import catch_up
from quiz_service.inspections.models import InspectionLot
from quiz_service.inspections.records import confirm_presence
from quiz_service.kernel.clock import now
from quiz_service.kernel.service import Service
from quiz_service.waves.models import Wave, WaveHeadcount
from tests.conftest import QINGYUAN
from tests.quiz_service.counting.people import answer
from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main
from wuzha.service import service_of

PEOPLE, DRAWN = 12, 10
DRAW = ("--claim", "90", "--words", "4-1-6")


@pytest.fixture
def complete(wave: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wave in which all twelve people were aware, over for forty days; a file's place."""
    codes = tmp_path / "codes.csv"
    with service_of(QINGYUAN) as service, service.engine.begin() as connection:
        of_unit = update(WaveHeadcount).where(WaveHeadcount.unit == "S01")
        connection.execute(of_unit.values(headcount=PEOPLE))
    issue = ("--unit", "S01", "--audience", "primary", "--out", str(codes))
    assert main(["codes", "issue", CAMPAIGN, *issue]) == 0
    with service_of(QINGYUAN) as service:
        monkeypatch.setattr("tests.quiz_service.counting.people.KEY", service.keys.code)
        for row in csv.DictReader(io.StringIO(codes.read_text("utf-8-sig"))):
            answer(service, row["code"], well=True, moment=now())
        _end_forty_days_ago(service)
        catch_up(service, now())
    return tmp_path / "drawn.csv"


def _end_forty_days_ago(service: Service) -> None:
    closes = now() - timedelta(days=40)
    with service.engine.begin() as connection:
        values = {"opens": closes - timedelta(days=9), "closes": closes}
        connection.execute(update(Wave).values(**values))


def test_a_lot_is_drawn_verified_and_drawn_again(
    complete: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    drawing = ["inspection", "draw", CAMPAIGN, "--unit", "S01", *DRAW, "--json"]
    assert main(drawing) == 0
    drawn = json.loads(capsys.readouterr().out)
    slips = ["inspection", "slips", CAMPAIGN, "--wave", str(drawn["wave"])]
    slips += ["--audience", "primary", "--out", str(complete)]
    assert main(slips) == 1
    with service_of(QINGYUAN) as service, service.engine.begin() as connection:
        confirm_presence(connection, drawn["wave"], actor="i", moment=now())
    assert main(slips) == 0
    rows = list(csv.DictReader(io.StringIO(complete.read_text("utf-8-sig"))))
    capsys.readouterr()
    assert main(["inspection", "verify", CAMPAIGN, "--json"]) == 0
    [verified] = json.loads(capsys.readouterr().out)
    lot = ["--people", str(PEOPLE), "--size", str(DRAWN)]
    assert main(["inspection", "lot", verified["seed"], *lot]) == 0
    again = [int(number) for number in capsys.readouterr().out.split()]

    assert [int(row["drawn"]) for row in rows] == drawn["numbers"] == again
    assert verified["numbers"] == again
    out = tmp_path / "print"
    assert main(["codes", "print", str(complete), "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == {"slips.pdf", "list.pdf"}


@pytest.mark.usefixtures("complete")
def test_a_lot_that_was_tampered_with_fails(capsys: pytest.CaptureFixture[str]) -> None:
    drawing = ["inspection", "draw", CAMPAIGN, "--unit", "S01", *DRAW]
    assert main(drawing) == 0
    with service_of(QINGYUAN) as service, service.engine.begin() as connection:
        connection.execute(update(InspectionLot).values(size=11))

    assert main(["inspection", "verify", CAMPAIGN]) == 1
    assert "和日志里记的不一样：size" in capsys.readouterr().out


@pytest.mark.usefixtures("wave")
def test_what_cannot_be_drawn_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspection", "draw", CAMPAIGN, "--unit", "S01", *DRAW]) == 1
    assert main(["inspection", "verify", CAMPAIGN]) == 1
    assert main(["inspection", "lot", "x", "--people", "5", "--size", "6"]) == 2
    refusals = capsys.readouterr().err

    assert "结束满 30 天" in refusals
    assert "没有这次抽查" in refusals
    assert "不能比总人数（5）还多" in refusals
