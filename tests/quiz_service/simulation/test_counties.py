"""A simulated county follows from its number and day, says what it is, and leaves no trace."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quiz_service.simulation.counties import (
    SimulatedCounty,
    counties_to_make,
    make_county,
)
from tests.conftest import QINGYUAN

MOMENT = datetime(2026, 11, 26, 16)
pytestmark = pytest.mark.slow


def planned(out: Path, count: int = 2) -> list[SimulatedCounty]:
    return counties_to_make(QINGYUAN, out, count=count, moment=MOMENT)


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    listed: list[dict[str, object]]
    listed = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return listed


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [make_county(c) for c in planned(tmp_path_factory.mktemp("counties"))]


def test_a_county_made_again_is_the_same_bytes(
    made: list[Path], tmp_path: Path
) -> None:
    again = [make_county(county) for county in planned(tmp_path)]

    assert [files(folder) for folder in again] == [files(folder) for folder in made]


def test_two_counties_differ_in_name_and_in_figures(made: list[Path]) -> None:
    (one,), (other,) = (rows(folder, "waves") for folder in made)

    assert (one["campaign"], one["county"]) == ("qingyuan001", "模拟001县")
    assert (other["campaign"], other["county"]) == ("qingyuan002", "模拟002县")
    totals = [
        row["answered"]
        for folder in made
        for row in rows(folder, "groups")
        if row["group"] == "county"
    ]
    assert len(set(totals)) == 2


def test_every_county_says_that_it_is_simulated(made: list[Path]) -> None:
    for folder in made:
        (wave,) = rows(folder, "waves")
        assert wave["simulated"] is True
        assert wave["queried"] == "2026-11-27T00:00:00+08:00"


def test_a_county_that_stands_is_neither_planned_nor_made_again(tmp_path: Path) -> None:
    before = planned(tmp_path)
    (tmp_path / "001").mkdir()

    assert [county.number for county in planned(tmp_path)] == [2]
    assert make_county(before[0]) == tmp_path / "001"
    assert files(tmp_path / "001") == {}


def test_the_scratch_service_is_thrown_away_and_an_operators_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "real"))
    monkeypatch.setenv("WUZHA_DATABASE_URL", "postgresql+psycopg://u@127.0.0.1:1/x")

    make_county(planned(tmp_path / "out")[0])

    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "real").exists()
