from __future__ import annotations

from math import comb, exp, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.beta import beta_lower_tail
from quiz_service.statistics.binomial import log_density

sizes = st.floats(-1, 14).map(exp)

# a, b, x, tail; to 15 digits by mpmath at 40 digits, up to chances of 1e-275
TAILS = [
    (31263.984033278775, 24.39178213227587, 0.9768393915518636, 6.22372692038972e-275),
    (606497.884550654, 0.46314895881085966, 0.9994802438444459, 2.73952340013638e-139),
    (500000, 500001, 0.499, 0.022804041698683),
    (1e6, 1e6, 0.4985, 1.10448046364248e-5),
]


@pytest.mark.parametrize(("a", "b", "x", "tail"), TAILS)
def test_a_tail_keeps_its_digits(a: float, b: float, x: float, tail: float) -> None:
    assert beta_lower_tail(a, b, x) == pytest.approx(tail, rel=1e-11)


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_a_tail_of_whole_numbers_is_a_binomial_sum(a: int, b: int, x: float) -> None:
    n = a + b - 1
    exact = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))

    assert beta_lower_tail(a, b, x) == pytest.approx(exact, rel=1e-10)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_a_density_is_the_binomial_one(x: int, rest: int, p: float) -> None:
    exact = log(comb(x + rest, x)) + x * log(p) + rest * log(1 - p)

    assert isclose(log_density(x, rest, p, 1 - p), exact, rel_tol=1e-10, abs_tol=1e-12)


def test_a_density_outside_is_nothing() -> None:
    assert exp(log_density(-1, 3, 0.5, 0.5)) == 0
    assert exp(log_density(2, 1, 0.0, 1.0)) == 0
    assert exp(log_density(0, 3, 0.0, 1.0)) == 1
    assert exp(log_density(3, 0, 1.0, 0.0)) == 1
