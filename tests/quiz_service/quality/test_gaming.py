"""A small part of ``python -m bench gaming``, with fixed seeds and no clock."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from tests.rules.test_sizes import ROOT

SEED, UNITS = 1, 24


@pytest.fixture(scope="module")
def gaming() -> ModuleType:
    # Benchmarks are no installed package: they are run from the repository's root.
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("bench.gaming")


@pytest.fixture(scope="module")
def found(gaming: ModuleType) -> list[dict[str, tuple[int, int]]]:
    judged: list[dict[str, tuple[int, int]]] = gaming.judged([SEED], UNITS)
    return judged


def share(found: dict[str, tuple[int, int]]) -> float:
    return sum(hit for hit, _of in found.values()) / sum(
        of for _hit, of in found.values()
    )


def test_most_cheating_units_are_asked_about(
    found: list[dict[str, tuple[int, int]]],
) -> None:
    _honest, cheating = found

    assert len(cheating) == 5
    assert share(cheating) >= 0.9


def test_honest_units_are_hardly_ever_asked_about(
    found: list[dict[str, tuple[int, int]]],
) -> None:
    honest, _cheating = found

    assert len(honest) == 8
    assert share(honest) <= 0.05


def test_the_simulation_is_the_same_every_time(gaming: ModuleType) -> None:
    one, other = (
        [made.sums.to_json() for both in gaming.wave(3, 5) for made in both]
        for _ in (1, 2)
    )

    assert one == other


def test_halves_of_the_seeds_have_none_in_common(gaming: ModuleType) -> None:
    assert not set(gaming.TUNED) & set(gaming.HELD)
