from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.independent import RateChange, newcombe_interval

WAVES = (60, 100, 85, 100)

group = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def ends(change: RateChange | None) -> tuple[float, float]:
    assert change is not None
    return round(change.interval.low, 6), round(change.interval.high, 6)


def test_two_waves_that_cannot_be_linked_differ_as_the_table_says() -> None:
    """Measurement, section 8."""
    assert ends(newcombe_interval(*WAVES)) == (0.127241, 0.363339)


def test_an_empty_group_is_undefined() -> None:
    assert newcombe_interval(0, 0, 5, 10) is None
    assert newcombe_interval(5, 10, 0, 0) is None
    with pytest.raises(ValueError, match="exceeds the whole"):
        newcombe_interval(3, 2, 5, 10)
    with pytest.raises(ValueError, match="not a whole number"):
        newcombe_interval(3, 5, 5.0, 10)  # type: ignore[arg-type]  # what is refused


@given(group, group)
def test_the_interval_lies_around_its_difference_and_mirrors(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    forth, back = newcombe_interval(*before, *after), newcombe_interval(*after, *before)
    assert forth
    assert back

    assert -1 <= forth.interval.low <= forth.value <= forth.interval.high <= 1
    assert forth.interval.low == pytest.approx(-back.interval.high, abs=1e-9)


def test_opposite_groups_reach_the_end_of_the_scale() -> None:
    change = newcombe_interval(0, 30, 30, 30)
    assert change

    assert change.interval.high == 1.0
    assert 0.8 < change.interval.low < 1
