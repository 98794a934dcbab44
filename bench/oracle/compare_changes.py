"""Formulas of two groups beside the libraries' own."""

from __future__ import annotations

import warnings

import numpy as np
from scipy import optimize, stats
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    score_test_proportions_2indep,
)

from bench.oracle import score_interval, two_groups
from bench.oracle.compare_rates import largest, parts, sizes
from quiz_service.statistics import independent

MOST_IN_GROUP = 10_000
SMALLEST_CHANCE = 1e-290


def relative(computed: object, expected: object) -> float:
    """The largest relative difference of chances that a machine can hold in full."""
    computed_chances, theirs = np.asarray(computed, float), np.asarray(expected, float)
    representable = theirs > SMALLEST_CHANCE
    return largest(
        computed_chances[representable] / theirs[representable],
        np.ones(representable.sum()),
    )


def _groups(inputs: int, seed: int) -> list[tuple[int, int, int, int]]:
    random = np.random.default_rng(seed)
    n1, n2 = sizes(random, 2 * inputs, MOST_IN_GROUP).reshape(2, inputs)
    columns = (parts(random, n1), n1, parts(random, n2), n2)
    return [tuple(map(int, row)) for row in zip(*columns, strict=True)]


def _newcombe(inputs: int, seed: int) -> float:
    groups = _groups(inputs, seed)
    computed = [independent.newcombe_interval(*group).interval for group in groups]
    with warnings.catch_warnings():  # ratios of nobody, which are not looked at
        warnings.simplefilter("ignore", RuntimeWarning)
        expected = [
            confint_proportions_2indep(k2, n2, k1, n1, compare="diff", method="newcomb")
            for k1, n1, k2, n2 in groups
        ]
    return largest([(i.low, i.high) for i in computed], np.clip(expected, -1, 1))


def _score_test(inputs: int, seed: int) -> float:
    groups = [g for g in _groups(inputs, seed) if 0 < g[0] + g[2] < g[1] + g[3]]
    expected = [
        score_test_proportions_2indep(k2, n2, k1, n1, value=0).pvalue
        for k1, n1, k2, n2 in groups
    ]
    return relative([two_groups.score_test_p(*group) for group in groups], expected)


def _fisher(inputs: int, seed: int) -> float:
    groups = _groups(inputs, seed)
    expected = [
        stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue
        for k1, n1, k2, n2 in groups
    ]
    return relative([two_groups.fisher_exact_p(*group) for group in groups], expected)


def _score_interval(inputs: int, seed: int) -> float:
    groups = _groups(inputs, seed)
    computed = [
        score_interval.miettinen_nurminen_interval(*group).interval for group in groups
    ]
    expected = [_score_ends(*group) for group in groups]
    return largest([(i.low, i.high) for i in computed], expected)


def _score_ends(k1: int, n1: int, k2: int, n2: int) -> tuple[float, float]:
    """The definition, solved by scipy.

    Not statsmodels' own "score" interval: its cubic takes ``count0`` where ``nobs0``
    belongs (statsmodels issue 10269, in 0.15.0 still), which moves the ends by 0.006 at
    60/100 and 85/100. R's PropCIs, to which the tests hold us, agrees with this one.
    """
    difference, z = k2 / n2 - k1 / n1, stats.norm.ppf(0.975)

    def slope(p: float, d: float) -> float:
        q = p + d
        gains = (k1 / p if k1 else 0) + (k2 / q if k2 else 0)
        losses = ((n1 - k1) / (1 - p) if k1 < n1 else 0) + (
            (n2 - k2) / (1 - q) if k2 < n2 else 0
        )
        return gains - losses

    def excess(d: float) -> float:
        low, high = max(0.0, -d), min(1.0, 1.0 - d)
        edge = max(1e-13 * (high - low), 1e-15)
        if high - low < 4 * edge:
            return (difference - d) ** 2
        if slope(low + edge, d) <= 0:
            p = low
        elif slope(high - edge, d) >= 0:
            p = high
        else:
            p = optimize.brentq(slope, low + edge, high - edge, args=(d,), xtol=1e-15)
        q, n = p + d, n1 + n2
        variance = (p * (1 - p) / n1 + q * (1 - q) / n2) * n / (n - 1)
        return (difference - d) ** 2 - z * z * variance

    near = 1e-10  # keeps off the observed difference, which may be a root of its own

    def end(far: float) -> float:
        start = difference + near * np.sign(far)
        if abs(start) >= 1 or excess(start) >= 0:
            return difference
        return optimize.brentq(excess, start, far, xtol=1e-14)

    return end(-1 + 1e-12), end(1 - 1e-12)


COMPARISONS = {
    "Newcombe, independent": ("statsmodels confint_proportions_2indep", _newcombe),
    "score test (relative)": ("statsmodels score_test_proportions_2indep", _score_test),
    "Fisher (relative)": ("scipy fisher_exact", _fisher),
    "Miettinen-Nurminen": ("scipy brentq on the definition", _score_interval),
}
