from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.detection import SignalDetection, signal_detection

# hits, frauds, false alarms, genuine; d' and c where stated (measurement, section 9)
TABLE = [
    (18, 20, 4, 20, 1.971400, -0.194061),
    (20, 20, 0, 20, 3.961505, 0),
    (20, 20, 20, 20, 0, -1.980752),
    (6, 8, 1, 4, 1.113856, None),
]

counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def defined(result: SignalDetection | None) -> SignalDetection:
    assert result is not None
    return result


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_messages_are_told_apart_as_the_table_says(
    row: tuple[int, int, int, int, float, float | None],
) -> None:
    hits, frauds, alarms, genuine, d_prime, criterion = row
    result = defined(signal_detection(hits, frauds, alarms, genuine))

    assert round(result.d_prime, 6) == d_prime
    assert criterion is None or round(result.criterion, 6) == criterion


def test_calling_everything_fraud_tells_nothing_apart() -> None:
    """A plain score on fraud-only items would be full marks."""
    result = defined(signal_detection(20, 20, 20, 20))

    assert result.d_prime == 0


def test_it_takes_both_kinds_of_messages() -> None:
    assert signal_detection(20, 20, 0, 0) is None
    assert signal_detection(0, 0, 4, 20) is None
    with pytest.raises(ValueError, match="exceeds the whole"):
        signal_detection(21, 20, 0, 20)


@given(counts, counts)
def test_swapping_the_kinds_swaps_the_sign(
    frauds: tuple[int, int], genuine: tuple[int, int]
) -> None:
    one, other = (
        defined(signal_detection(*frauds, *genuine)),
        defined(signal_detection(*genuine, *frauds)),
    )

    assert one.d_prime == pytest.approx(-other.d_prime, abs=1e-12)
    assert one.criterion == pytest.approx(other.criterion, abs=1e-12)
