"""No forged snapshot passes: neither against the database, nor by its signature."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, delete, update

from quiz_service.counting.catch_up import catch_up
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.json_form import canonical_json, read_dataclass
from quiz_service.reports.snapshots.models import SnapshotRow
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.signing import read_signed_snapshot, signed_snapshot
from quiz_service.reports.snapshots.store import (
    NotASnapshotError,
    digest_of,
    freeze_report,
)
from quiz_service.tables import AuditRecord, WaveHeadcount
from quiz_service.waves.opening import find_wave
from signatures.signing_key import new_signing_key
from tests.quiz_service.conftest import CLOSES, UNIT
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.reports.sample import full_report, passed_inspection

Document = dict[str, Any]
SAMPLE = full_report()
MOMENT = CLOSES + timedelta(days=20)


@pytest.fixture
def report(service: Service, engine: Engine, wave: int) -> Report:
    """The county's report after the close: 38 of 40 answered, 30 of them well."""
    codes = codes_for(engine, wave, 40)
    all_answer(service, codes[:30])
    all_answer(service, codes[30:38], well=False)
    catch_up(service, MOMENT)
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    made = report_now(service, row, county_scope(service), MOMENT)
    with service.engine.begin() as connection:
        freeze_report(connection, made, scope="", maker="t", moment=MOMENT)
    return made


def put(*path: str | int, value: object) -> Callable[[Document], None]:
    """A forgery that writes another value at a place of the report."""

    def forge(document: Document) -> None:
        at: Any = document
        for step in path[:-1]:
            at = at[step]
        assert at[path[-1]] != value, "this forgery changes nothing"
        at[path[-1]] = value

    return forge


def every_headcount_is_n(document: Document) -> None:
    for figures in (document["total"], *document["groups"], *document["units"]):
        figures["counts"]["headcount"] = figures["counts"]["answered"]


def without(name: str) -> Callable[[Document], None]:
    def forge(document: Document) -> None:
        assert document[name]
        document[name] = []

    return forge


def invented_item(document: Document) -> None:
    """So few answered that no item has 30 answers, so there are none."""
    assert document["items"] == []
    document["items"] = [json.loads(canonical_json(item)) for item in SAMPLE.items]


FIRST = ("units", 0)
CORRECTION = {
    "unit": "S01",
    "before": 9,
    "after": 40,
    "day": "2026-12-01",
    "codes_out": 0,
}
INSPECTION = asdict(passed_inspection())
FORGERIES: dict[str, Callable[[Document], None]] = {
    "every N is lowered to n": every_headcount_is_n,
    "the days are gone": without("days"),
    "the points are gone": without("points"),
    "an item is invented": invented_item,
    "the units are gone": without("units"),
    "the groups are gone": without("groups"),
    "the mark is lower": put("definition", "pass_mark", value=60),
    "the definition has another id": put("definition", "id", value="zx-2026-9"),
    "a must-know point is gone": lambda d: d["definition"]["must_know"].pop(),
    "it no longer says simulated": put("origin", "simulated", value=True),
    "another campaign": put("origin", "campaign", value="longquan"),
    "another county": put("origin", "county", value="龙泉市"),
    "another organizer": put("origin", "organizer", value="某局"),
    "a later moment": put("origin", "queried", value="2027-03-01T10:00+08:00"),
    "an earlier counting": put("origin", "counting", value=0),
    "another head of the log": put("origin", "audit_head", value="0" * 64),
    "another wave": put("wave", "id", value=2),
    "another kind of wave": put("wave", "kind", value="final"),
    "the other form": put("wave", "form", value="b"),
    "a wave that closed later": put("wave", "closes", value="2027-01-31T20:00+08:00"),
    "a wave that is still open": put("wave", "closed", value=False),
    "more aware": put(*FIRST, "counts", "learned", value=38),
    "more aware at first": put(*FIRST, "counts", "first", value=38),
    "more answered": put(*FIRST, "counts", "answered", value=40),
    "fewer people": put(*FIRST, "counts", "headcount", value=38),
    "more pledges": put(*FIRST, "counts", "paper_signed", value=40),
    "fewer on paper": put(*FIRST, "counts", "on_paper", value=3),
    "fewer suspected": put(*FIRST, "counts", "suspected", value=0),
    "a better rate": put(*FIRST, "rates", "learned", value=1.0),
    "a step higher": put(*FIRST, "status", value="confirmed"),
    "another name": put(*FIRST, "name", value="某小学"),
    "another bureau": put(*FIRST, "bureau", value="某局"),
    "a headcount of another day": put(*FIRST, "headcount_date", value="2026-10-01"),
    "a headcount of another source": put(*FIRST, "headcount_source", value="某局"),
    "a unit joined by another": put(*FIRST, "codes", value=["S01", "S02"]),
    "a correction that never was": put(*FIRST, "corrections", value=[CORRECTION]),
    "an inspection that never was": put(*FIRST, "inspection", value=INSPECTION),
    "ahead of all units": put(*FIRST, "points", 0, "difference", value=0.2),
    "less expected of it": put(*FIRST, "points", 0, "expected", value=1.0),
    "another paper": put("wave", "papers", 0, "digest", value="0" * 64),
    "a unit that is real": put(*FIRST, "sample", value=False),
    "the total is another": put("total", "counts", "learned", value=38),
    "the detection is gone": put("detection", value=None),
}


def forged(report: Report, name: str) -> Report:
    document = json.loads(canonical_json(report))
    FORGERIES[name](document)
    return read_dataclass(Report, document)


def test_the_genuine_report_has_no_difference(service: Service, report: Report) -> None:
    with service.readers.begin() as connection:
        assert differences_from_database(service, connection, report) == []


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_report_is_found_against_the_database(
    service: Service, report: Report, name: str
) -> None:
    fake = forged(report, name)

    with service.readers.begin() as connection:
        found = differences_from_database(service, connection, fake)

    figures = [difference for difference in found if difference.where != "digest"]
    assert found, name
    assert figures, f"{name}: only the digest tells"


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_report_is_not_signed(
    service: Service, report: Report, name: str
) -> None:
    """The forger writes the digest anew, and keeps the signature there is."""
    document = json.loads(signed_snapshot(service, report))
    fake = forged(report, name)
    document["report"] = json.loads(canonical_json(fake))
    document["digest"] = digest_of(fake)

    snapshot = read_signed_snapshot(json.dumps(document), "s.json")

    assert not snapshot.is_by(report_key(service).public)


def test_a_report_that_the_forger_signs_is_by_another_key(
    service: Service, report: Report
) -> None:
    fake, key = forged(report, "more aware"), new_signing_key()
    document = {
        "digest": digest_of(fake),
        "signature": key.sign(digest_of(fake).encode()),
        "public_key": key.public,
        "report": json.loads(canonical_json(fake)),
    }

    snapshot = read_signed_snapshot(json.dumps(document), "s.json")

    assert snapshot.is_by(key.public)
    assert not snapshot.is_by(report_key(service).public)


def test_a_genuine_file_is_by_the_countys_key(service: Service, report: Report) -> None:
    text = signed_snapshot(service, report).decode()

    snapshot = read_signed_snapshot(text, "s.json")

    assert snapshot.report == report
    assert snapshot.is_by(report_key(service).public)


@pytest.mark.parametrize(
    "forgery",
    ['"report": {"total": "100 %"}, "digest"', '"read_me": "100 %", "digest"'],
    ids=["named twice", "stands beside"],
)
def test_what_no_signature_covers_stands_in_no_signed_file(
    service: Service, report: Report, forgery: str
) -> None:
    text = signed_snapshot(service, report).decode()

    with pytest.raises(NotASnapshotError):
        read_signed_snapshot(text.replace('"digest"', forgery, 1), "s.json")


def test_a_snapshot_that_was_put_into_the_database_is_not_on_record(
    service: Service, engine: Engine, report: Report
) -> None:
    fake = forged(report, "more aware")
    with engine.begin() as connection:
        connection.execute(
            update(SnapshotRow).values(
                digest=digest_of(fake), body=canonical_json(fake)
            )
        )

    with service.readers.begin() as connection:
        found = differences_from_database(service, connection, fake)

    assert "audit record of the snapshot" in {d.where for d in found}


def test_a_log_that_lost_a_record_is_told(
    service: Service, engine: Engine, report: Report
) -> None:
    with engine.begin() as connection:
        connection.execute(delete(AuditRecord).where(AuditRecord.number == 1))

    with service.readers.begin() as connection:
        found = differences_from_database(service, connection, report)

    assert found


def test_a_headcount_changed_in_the_database_is_found(
    service: Service, engine: Engine, report: Report
) -> None:
    with engine.begin() as connection:
        connection.execute(
            update(WaveHeadcount).where(WaveHeadcount.unit == UNIT).values(headcount=38)
        )

    with service.readers.begin() as connection:
        found = differences_from_database(service, connection, report)

    assert any("headcount" in difference.where for difference in found)
