"""A small part of ``python -m bench signals``, with fixed seeds and no clock."""

from __future__ import annotations

import pytest

from bench.simulated import signals
from bench.simulated.dishonest import DISHONEST
from bench.simulated.honest import HONEST
from bench.simulated.record import DISHONEST_RECORDS, HONEST_RECORDS, asked_about

SEED, SIZES, UNITS = 1, (60,), 10
Cells = dict[signals.Cell, signals.AskedUnits]


@pytest.fixture(scope="module")
def simulated() -> list[signals.SimulatedUnit]:
    return signals.wave(SEED, HONEST | DISHONEST, SIZES, UNITS)


@pytest.fixture(scope="module")
def cells(simulated: list[signals.SimulatedUnit]) -> Cells:
    return signals.judged(simulated)


def test_honest_units_are_hardly_ever_asked_about(cells: Cells) -> None:
    assert len(HONEST) == 8
    hits = sum(signals.total(cells, name).asked_about for name in HONEST)
    assert hits <= 0.05 * len(HONEST) * UNITS


@pytest.mark.parametrize(
    "name",
    [
        "organizer fills 30 %, one a minute",
        "organizer fills 100 %, one a minute",
        "key shared, 3 s an item",
        "one hand does the 补答 of others",
        "invented paper sheets, perfect",
    ],
)
def test_plain_ways_to_cheat_are_asked_about(cells: Cells, name: str) -> None:
    assert signals.total(cells, name).share >= 0.8


@pytest.mark.parametrize("name", DISHONEST_RECORDS)
def test_what_the_record_shows_is_always_asked_about(name: str) -> None:
    assert asked_about(DISHONEST_RECORDS[name], (12, 30), 3) == {12: 3, 30: 3}


@pytest.mark.parametrize("name", HONEST_RECORDS)
def test_an_honest_record_is_never_asked_about(name: str) -> None:
    assert asked_about(HONEST_RECORDS[name], (12, 30), 3) == {12: 0, 30: 0}


def test_every_target_belongs_to_a_behaviour() -> None:
    assert set(signals.TARGETS) <= set(DISHONEST)


def test_the_simulation_is_the_same_every_time() -> None:
    one, other = (
        [unit.sums.to_json() for unit in signals.wave(3, HONEST, (12,), 2)]
        for _ in (1, 2)
    )

    assert one == other


def test_halves_of_the_seeds_have_none_in_common() -> None:
    assert not set(signals.TUNED) & set(signals.HELD_OUT)
