"""An export says what reports say: complete, documented, and of nobody in particular."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pyarrow import parquet
from sqlalchemy import Engine, select

from quiz_service.audit.models import AuditRecord
from quiz_service.export.exporting import export_rows
from quiz_service.export.tables import TABLES, Row
from quiz_service.export.writing import ExportError, ExportFormat, write_export
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.tables import AttemptRow, Code
from quiz_service.waves.opening import campaign_waves
from tests.conftest import ROOT
from tests.quiz_service.conftest import MOMENT, UNIT, FixedClock, both
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.erasure.conftest import DUE, Nights, nights

__all__ = ["nights"]
ALWAYS_NEW = ("queried", "audit_head", "closed")
HANDBOOK = (ROOT / "docs/export.md").read_text("utf-8")


@pytest.fixture
def answered(engine: Engine, service: Service, wave: int) -> list[str]:
    """The codes of a unit of forty in which thirty answered."""
    codes = codes_for(engine, wave, 30)
    all_answer(service, codes[:12], well=False)
    all_answer(service, codes[12:])
    return codes


def export(service: Service) -> dict[str, list[Row]]:
    return export_rows(service, actor="cli:test", moment=service.now())


def records(rows: dict[str, list[Row]], name: str) -> list[dict[str, object]]:
    """The rows of a table by the names of its columns, without what each export has anew."""
    table = next(table for table in TABLES if table.name == name)
    names = [column.name for column in table.columns]
    return [
        {n: v for n, v in zip(names, row, strict=True) if n not in ALWAYS_NEW}
        for row in rows[name]
    ]


@both
@pytest.mark.usefixtures("answered")
def test_an_export_has_the_figures_of_the_report(service: Service) -> None:
    rows = export(service)
    with service.readers.begin() as connection:
        (wave,) = campaign_waves(connection)
    report = report_now(service, wave, county_scope(service), MOMENT)

    unit = next(row for row in records(rows, "units") if row["unit"] == UNIT)
    county = next(row for row in records(rows, "groups") if row["group"] == "county")

    counts = report.total.counts
    assert (county["headcount"], county["answered"]) == (40, 30)
    assert (county["first"], county["learned"]) == (counts.first, counts.learned)
    assert unit["persons"] == counts.persons == 25
    assert sum(row["persons"] for row in records(rows, "days")) == 25  # type: ignore[misc]


@both
@pytest.mark.usefixtures("answered")
def test_nothing_that_is_erased_was_ever_in_an_export(
    service: Service, clock: FixedClock, nights: Nights
) -> None:
    clock.moment = DUE.replace(month=1, day=2)
    before = export(service)
    erasure = nights(DUE)
    after = export(service)

    assert erasure.waves == 1
    for table in TABLES:
        if table.name in before:
            assert records(before, table.name) == records(after, table.name)


def test_no_code_no_receipt_and_no_seed_is_written(
    service: Service, answered: list[str], tmp_path: Path
) -> None:
    files = write_export(tmp_path / "out", export(service), ExportFormat.CSV)
    written = "".join(file.read_text("utf-8") for file in files)
    with service.readers.begin() as connection:
        attempt = connection.execute(select(AttemptRow)).mappings().first()
        code = connection.execute(select(Code)).mappings().first()
    assert attempt is not None
    assert code is not None

    secret = [
        value if isinstance(value, str) else value.hex()
        for value in (*attempt.values(), *code.values())
        if isinstance(value, str | bytes) and len(value) > 12
    ]

    assert secret
    assert not any(value in written for value in (*secret, *answered))


def test_a_unit_of_few_is_told_by_nothing(
    engine: Engine, service: Service, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 9))

    rows = export(service)
    unit = next(row for row in records(rows, "units") if row["unit"] == UNIT)

    assert unit["hidden"] is True
    assert (unit["first"], unit["learned"]) == (None, None)
    assert not [row for row in rows.get("points", []) if UNIT in row]


@both
@pytest.mark.usefixtures("answered")
def test_csv_and_parquet_hold_the_same(service: Service, tmp_path: Path) -> None:
    rows = export(service)
    write_export(tmp_path / "csv", rows, ExportFormat.CSV)
    write_export(tmp_path / "parquet", rows, ExportFormat.PARQUET)

    for table in TABLES:
        read = parquet.read_table(tmp_path / f"parquet/{table.name}.parquet")
        text = (tmp_path / f"csv/{table.name}.csv").read_text("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(text))
        assert head == read.schema.names == [c.name for c in table.columns]
        assert len(lines) == read.num_rows == len(rows.get(table.name, []))
        assert [tuple(r.values()) for r in read.to_pylist()] == rows.get(table.name, [])


def test_a_folder_that_is_there_is_left_alone(service: Service, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_export(tmp_path, {}, ExportFormat.CSV)

    assert list(tmp_path.glob("*.csv")) == []


def test_taking_an_export_is_on_record(service: Service, wave: int) -> None:
    export(service)

    with service.readers.begin() as connection:
        query = select(AuditRecord.actor, AuditRecord.act, AuditRecord.about)
        last = connection.execute(query.order_by(AuditRecord.number.desc())).first()
    assert last is not None
    assert (last.actor, last.act) == ("cli:test", "file taken")
    assert "export" in last.about


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_handbook_explains_every_column(table: object) -> None:
    table = next(t for t in TABLES if t is table)

    lines = [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in table.columns]

    assert f"### `{table.name}`\n\n{table.meaning}。\n" in HANDBOOK
    assert "\n".join(lines) in HANDBOOK
