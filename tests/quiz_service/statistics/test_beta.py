from __future__ import annotations

from math import comb, exp, isclose, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz_service.statistics.beta import lower_tail, quantile
from quiz_service.statistics.binomial import log_density
from quiz_service.statistics.student import t_quantile

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
    assert lower_tail(a, b, x) == pytest.approx(tail, rel=1e-11)


@given(sizes, sizes, st.floats(1e-6, 1 - 1e-6))
def test_a_quantile_leaves_its_chance_below(a: float, b: float, chance: float) -> None:
    x = quantile(chance, a, b)
    assume(1e-300 < x < 1 - 1e-6)

    assert lower_tail(a, b, x) == pytest.approx(chance, rel=1e-9)


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_a_tail_of_whole_numbers_is_a_binomial_sum(a: int, b: int, x: float) -> None:
    n = a + b - 1
    exact = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))

    assert lower_tail(a, b, x) == pytest.approx(exact, rel=1e-10)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_a_density_is_the_binomial_one(x: int, rest: int, p: float) -> None:
    exact = log(comb(x + rest, x)) + x * log(p) + rest * log(1 - p)

    assert isclose(log_density(x, rest, p, 1 - p), exact, rel_tol=1e-10, abs_tol=1e-12)


def test_a_density_outside_is_nothing() -> None:
    assert exp(log_density(-1, 3, 0.5, 0.5)) == 0
    assert exp(log_density(2, 1, 0.0, 1.0)) == 0
    assert exp(log_density(0, 3, 0.0, 1.0)) == 1
    assert exp(log_density(3, 0, 1.0, 0.0)) == 1


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
    assert t_quantile(degrees) == pytest.approx(quantile_of_t, rel=1e-12)
