"""A filled database of an earlier version says the same after its upgrade, on both engines.

What a version of today counted is put into the tables of then, as far as they have its
columns; so a migration meets rows as they lie in a county's database, and not a few of them.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, insert, select

from bench.service.postgres import Postgres
from quiz_service.attempts.models import AttemptRow
from quiz_service.audit.chain import verify
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.database import Base, open_database
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings, read_settings
from quiz_service.migrations import newest_revision, revision_of
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.store import freeze_report
from quiz_service.serving.start import LOCAL, bring_up_to_date, open_service
from quiz_service.simulation.answers import simulate
from quiz_service.waves.opening import all_waves
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import BOTH
from tests.quiz_service.identity.test_upgrade import migrate_to

pytestmark = pytest.mark.slow

MOMENT = datetime(2026, 11, 26, 16)
AFTER = MOMENT + timedelta(days=40)  # nothing more of the wave can come
SMALL = "V03"
# Each begins a step that looks at rows: sums per unit, marks of totals, names, late answers.
REVISIONS = ("0016", "0021", "0022", "0027", "0029", "0031", "0033")


@dataclass(frozen=True, slots=True)
class Filled:
    """A county's service as today's version left it, and what its report said."""

    service: Service
    report: Report


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    settings = settings_of(tmp_path_factory.mktemp("filled") / "data")
    service = opened(settings, new=True)
    campaign = service.campaign
    # So few that they are added to the totals alone.
    small = replace(campaign.units[SMALL], headcount=9, count_with="")
    few = replace(campaign, units=campaign.units | {SMALL: small})
    object.__setattr__(service, "campaign", few)
    with service.engine.begin() as connection:
        simulate(service, connection, MOMENT)
    for moment in (MOMENT - timedelta(days=3), AFTER):
        catch_up(service, moment)
    assert only_in_totals(service)
    return Filled(service, report_of_county(service))


def settings_of(data: Path, database: str = "") -> ServiceSettings:
    environment = {"WUZHA_DATA": str(data), "WUZHA_DATABASE_URL": database}
    return read_settings(environment, QINGYUAN, listening=LOCAL)


def opened(settings: ServiceSettings, *, new: bool = False) -> Service:
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    service = open_service(settings, clock=lambda: AFTER, new=new)
    bring_up_to_date(service, new=new)
    return service


def report_of_county(service: Service) -> Report:
    with service.readers.begin() as connection:
        (wave,) = all_waves(connection)
    return report_now(service, wave, county_scope(service), AFTER)


def put_into(older: Engine, source: Engine) -> None:
    """Copy every row, with the columns that the older tables have."""
    then = MetaData()
    then.reflect(older)
    with source.connect() as reading, older.begin() as writing:
        for table in then.sorted_tables:
            if table.name not in Base.metadata.tables:
                continue  # the mark of the revision
            now = Base.metadata.tables[table.name]
            columns = [column for column in now.columns if column.name in table.columns]
            rows = reading.execute(select(*columns)).mappings().all()
            if rows:
                writing.execute(insert(table), [dict(row) for row in rows])


@pytest.fixture(params=BOTH)
def older(
    request: pytest.FixtureRequest, tmp_path: Path, filled: Filled, revision: str
) -> ServiceSettings:
    """The same county in tables of an earlier version, on each engine."""
    data = tmp_path / "data"
    before = filled.service.settings.data
    shutil.copytree(before, data, ignore=shutil.ignore_patterns("quiz.db*"))
    address = ""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        address = server.empty_database(f"filled_{revision}")
    settings = settings_of(data, address)
    engine = open_database(settings.database)
    migrate_to(engine, revision)
    put_into(engine, filled.service.engine)
    engine.dispose()
    return settings


def only_in_totals(service: Service) -> set[str]:
    """Return the first attempts that are marked so; of a later one the mark says nothing."""
    rows = select(AttemptRow.id).where(AttemptRow.only_total, AttemptRow.number == 1)
    with service.readers.begin() as connection:
        return {str(number) for number in connection.execute(rows).scalars()}


@pytest.mark.parametrize("revision", REVISIONS)
def test_its_report_its_marks_and_its_log_are_as_before(
    revision: str, older: ServiceSettings, filled: Filled
) -> None:
    service = opened(older)
    report = report_of_county(service)

    assert revision_of(service.engine) == newest_revision()
    assert report.total.counts.persons > 100
    assert report.total == filled.report.total
    assert [(unit.code, unit.counts, unit.rates) for unit in report.units] == [
        (unit.code, unit.counts, unit.rates) for unit in filled.report.units
    ]
    assert only_in_totals(service) == only_in_totals(filled.service)
    with service.engine.begin() as connection:
        about = {"scope": "", "maker": "county", "moment": AFTER}
        freeze_report(connection, report, **about)
    with service.readers.begin() as connection:
        assert differences_from_database(service, connection, report) == []
        assert verify(connection).is_whole
    service.engine.dispose()
