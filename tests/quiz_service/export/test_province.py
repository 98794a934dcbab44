"""Ninety counties added up by Dask say what one database with all of them says."""

from __future__ import annotations

import random
import signal
import sqlite3
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quiz_service.export.province import (
    Province,
    RollUpError,
    add_up,
    counties_csv,
    province_page,
)
from quiz_service.export.tables import TABLES, Row, rows_of
from quiz_service.export.writing import ExportFormat, write_export
from quiz_service.reports.figures.report import Report
from tests.generator.test_workers import running_cluster
from tests.quiz_service.reports.sample import full_report
from wuzha.__main__ import main

COUNTIES, NAME = 90, "示例省"
pytestmark = [
    pytest.mark.slow,
    # Dask still says to pandas what pandas will not hear much longer.
    pytest.mark.filterwarnings("ignore:The inplace keyword"),
]


def simulated_county(number: int, kind: str, wave: int) -> Report:
    """A made-up county whose totals are drawn by lot; the third of ten withholds results."""
    report, chance = full_report(), random.Random(1000 * number + wave)
    headcount = chance.randint(2_000, 90_000)
    answered = chance.randint(100, headcount)
    learned = chance.randint(50, answered)
    withheld = number % 10 == 3
    counts = replace(
        report.total.counts,
        headcount=headcount,
        answered=answered,
        persons=answered - 5,
        first=None if withheld else learned // 2,
        learned=None if withheld else learned,
    )
    return replace(
        report,
        origin=replace(
            report.origin, campaign=f"county{number:02}", county=f"模拟{number:02}县"
        ),
        wave=replace(report.wave, id=wave, kind=kind),
        total=replace(report.total, counts=counts),
    )


def reports_of(number: int) -> list[Report]:
    """An old wave before the campaign, the newest one, and for half of them a last one."""
    reports = [simulated_county(number, "baseline", wave) for wave in (1, 2)]
    if number % 2:
        reports.append(simulated_county(number, "final", 3))
    return reports


def rows_by_table(reports: list[Report]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for report in reports:
        for table, row in rows_of(report):
            rows.setdefault(table.name, []).append(row)
    return rows


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("province")
    for number in range(COUNTIES):
        rows = rows_by_table(reports_of(number))
        write_export(folder / f"{number:02}", rows, ExportFormat.PARQUET)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def province(exports: list[Path]) -> Province:
    return add_up(exports)


def one_database() -> sqlite3.Connection:
    """Every row of every county in one place, to be asked by SQL."""
    database = sqlite3.connect(":memory:")
    reports = [r for number in range(COUNTIES) for r in reports_of(number)]
    rows = rows_by_table(reports)
    for table in TABLES:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        holes = ", ".join("?" for _column in table.columns)
        database.execute(f"CREATE TABLE {table.name} ({names})")
        database.executemany(
            f"INSERT INTO {table.name} VALUES ({holes})", rows.get(table.name, [])
        )
    return database


def test_the_sums_are_those_of_one_database_with_all_counties(
    province: Province,
) -> None:
    query = """
        SELECT w.kind, count(*), sum(g.learned IS NULL), sum(g.units), sum(g.headcount),
               sum(g.answered), sum(g.persons), sum(g.first), sum(g.learned)
        FROM waves w JOIN groups g USING (campaign, wave)
        WHERE g."group" = 'county' AND w.wave = (
            SELECT max(wave) FROM waves n WHERE n.campaign = w.campaign AND n.kind = w.kind)
        GROUP BY w.kind ORDER BY w.kind"""

    told = [
        (
            line.kind,
            line.counties,
            line.withheld,
            line.units,
            line.headcount,
            line.answered,
            line.persons,
            line.first,
            line.learned,
        )
        for line in province.sums
    ]

    assert told == one_database().execute(query).fetchall()
    assert [line.counties for line in province.sums] == [90, 45]


def test_a_cluster_adds_up_to_the_same(exports: list[Path], province: Province) -> None:
    with running_cluster() as (address, _workers):
        assert add_up(exports, scheduler=address) == province


def test_it_adds_up_to_the_same_where_a_worker_is_killed_under_way(
    exports: list[Path], province: Province
) -> None:
    dying = Path(__file__).with_name("dying_worker.py")

    with running_cluster("--preload", str(dying)) as (address, workers):
        sums = add_up(exports, scheduler=address)
        deaths = [worker.poll() for worker in workers]

    assert sums == province
    assert deaths == [-signal.SIGKILL, None]


def everybody(number: int, *, pending: int, learned: int = 50) -> Report:
    """A county of fifty people who all answered; ``learned`` of them are aware by now."""
    report = simulated_county(number, "baseline", 1)
    people = dict.fromkeys(("headcount", "answered", "persons"), 50)
    counts = replace(
        report.total.counts, **people, first=40, learned=learned, pending=pending
    )
    return replace(report, total=replace(report.total, counts=counts))


def words_of_county(folder: Path, report: Report) -> str:
    """Return the page of a county alone, without its style."""
    write_export(folder / "x", rows_by_table([report]), ExportFormat.PARQUET)
    return province_page(add_up([folder / "x"]), NAME).partition("</style>")[2]


def test_100_percent_is_printed_where_everybody_is_aware_and_nothing_is_open(
    tmp_path: Path,
) -> None:
    assert "100%" in words_of_county(tmp_path, everybody(1, pending=0))


@pytest.mark.parametrize(("pending", "learned"), [(1, 50), (0, 49)])
def test_no_100_percent_with_a_signal_open_or_somebody_unaware(
    tmp_path: Path, pending: int, learned: int
) -> None:
    page = words_of_county(tmp_path, everybody(1, pending=pending, learned=learned))

    assert "100%" not in page
    assert page.count("待核实") == 1 + 2 * pending  # one explains the words
    assert "全部参与" in page


def test_an_export_without_signals_of_an_earlier_version_is_refused(
    tmp_path: Path,
) -> None:
    write_export(tmp_path / "x", rows_by_table(reports_of(1)), ExportFormat.PARQUET)
    file = tmp_path / "x/groups.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["pending"]), file)

    with pytest.raises(RollUpError, match=r"earlier version|旧版本"):
        add_up([tmp_path / "x"])


def test_what_a_county_withholds_stays_withheld(province: Province) -> None:
    [county] = [
        c for c in province.counties if (c.county, c.kind) == ("模拟03县", "final")
    ]

    assert (county.first, county.learned) == (None, None)
    assert "模拟03县" in province_page(province, NAME)


def test_the_page_says_where_its_figures_come_from(province: Province) -> None:
    page = province_page(province, "<示例省>")
    line = province.sums[0]

    assert "&lt;示例省&gt;" in page and "<示例省>" not in page
    assert f"（{line.learned}/{line.headcount}）" in page
    assert page.count("模拟数据") == len(province.sums)
    assert line.definition in page and "2026-12-14" in page
    assert page.count("<tr>") == len(province.counties) + len(province.sums)
    assert "示例第一小学" not in page + counties_csv(province).decode()


def test_a_county_that_is_given_twice_is_refused(
    exports: list[Path], tmp_path: Path
) -> None:
    report = simulated_county(0, "baseline", 7)
    report = replace(report, origin=replace(report.origin, campaign="another"))
    write_export(tmp_path / "x", rows_by_table([report]), ExportFormat.PARQUET)

    with pytest.raises(RollUpError, match="模拟00县"):
        add_up([*exports, tmp_path / "x"])


def test_the_command_writes_page_and_table_once(
    exports: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "province"
    words = ["rollup", *map(str, exports[:3]), "--name", NAME, "--out", str(out)]

    assert main(words) == 0
    assert sorted(file.name for file in out.iterdir()) == ["counties.csv", "index.html"]
    assert main(words) == 1
    assert main(["rollup", str(tmp_path), "--name", NAME, "--out", f"{out}2"]) == 2
    assert "--format parquet" in capsys.readouterr().err
