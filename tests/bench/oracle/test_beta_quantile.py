from __future__ import annotations

from math import exp

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bench.oracle.beta_quantile import beta_quantile
from bench.oracle.student import student_t_quantile
from quiz_service.statistics.beta import beta_lower_tail

sizes = st.floats(-1, 14).map(exp)


@given(sizes, sizes, st.floats(1e-6, 1 - 1e-6))
def test_a_quantile_leaves_its_chance_below(a: float, b: float, chance: float) -> None:
    x = beta_quantile(chance, a, b)
    assume(1e-300 < x < 1 - 1e-6)

    assert beta_lower_tail(a, b, x) == pytest.approx(chance, rel=1e-9)


@pytest.mark.parametrize(
    ("degrees", "quantile_of_t"),
    [
        (1, 12.706204736174694),
        (2, 4.302652729749462),
        (9, 2.262157162798205),
        (30, 2.0422724563012378),
        (1000, 1.9623390808264083),
        (1_000_000, 1.959966356814107),
    ],
)
def test_students_quantile_is_the_printed_one(
    degrees: int, quantile_of_t: float
) -> None:
    assert student_t_quantile(degrees) == pytest.approx(quantile_of_t, rel=1e-12)
