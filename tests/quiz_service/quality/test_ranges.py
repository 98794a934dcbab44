"""With and without: both always, in whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given

from quiz_service.quality.evidence import Evidence
from quiz_service.quality.ranges import Share, pass_range
from quiz_service.quality.tally import SignalSums
from tests.quiz_service.quality.sittings import summed, units


@pytest.mark.parametrize(
    ("flagged", "aware", "low", "high"),
    [
        (10, 10, Share(70, 90), Share(80, 100)),
        (10, 0, Share(80, 100), Share(80, 90)),
        (0, 0, Share(80, 100), Share(80, 100)),
        (100, 80, Share(80, 100), Share(80, 100)),
    ],
)
def test_the_range_holds_the_rate_of_everybody(
    flagged: int, aware: int, low: Share, high: Share
) -> None:
    sums = SignalSums(persons=100, aware=80, flagged=flagged, flagged_aware=aware)

    found = pass_range(sums)

    assert (found.low, found.high) == (low, high)
    assert found.everybody == Share(80, 100)


def test_nobody_has_no_rate() -> None:
    found = pass_range(SignalSums())

    assert found.low.rate is None
    assert Share(9, 10).rate == 0.9


@given(units)
def test_a_range_is_never_turned_round(unit: list[Evidence]) -> None:
    found = pass_range(summed(unit))

    if found.everybody.rate is not None and found.low.rate is not None:
        assert found.low.rate <= found.everybody.rate <= (found.high.rate or 0)
    assert 0 <= found.unflagged.count <= found.unflagged.of <= found.everybody.of
