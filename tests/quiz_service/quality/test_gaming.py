"""A small part of ``python -m bench gaming``, with fixed seeds and no clock."""

from __future__ import annotations

import pytest

from bench import gaming

SEED, UNITS = 1, 24


@pytest.fixture(scope="module")
def flagged() -> list[dict[str, tuple[int, int]]]:
    judged: list[dict[str, tuple[int, int]]] = gaming.judged([SEED], UNITS)
    return judged


def share(flagged: dict[str, tuple[int, int]]) -> float:
    return sum(hit for hit, _of in flagged.values()) / sum(
        of for _hit, of in flagged.values()
    )


def test_most_cheating_units_are_asked_about(
    flagged: list[dict[str, tuple[int, int]]],
) -> None:
    _honest, cheating = flagged

    assert len(cheating) == 5
    assert share(cheating) >= 0.9


def test_honest_units_are_hardly_ever_asked_about(
    flagged: list[dict[str, tuple[int, int]]],
) -> None:
    honest, _cheating = flagged

    assert len(honest) == 8
    assert share(honest) <= 0.05


def test_the_simulation_is_the_same_every_time() -> None:
    one, other = (
        [unit.sums.to_json() for units in gaming.wave(3, 5) for unit in units]
        for _ in (1, 2)
    )

    assert one == other


def test_halves_of_the_seeds_have_none_in_common() -> None:
    assert not set(gaming.TUNED) & set(gaming.HELD_OUT)
