"""Intervals and population formulas beside the libraries' own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from bench.oracle import intervals, student
from quiz_service.statistics import population, proportion

MOST, MOST_PEOPLE = 1_000_000, 100_000


def sizes(random: np.random.Generator, inputs: int, most: int) -> np.ndarray:
    """Whole numbers from 1 to ``most``, as many small ones as large ones."""
    return np.exp(random.uniform(0, np.log(most + 1), inputs)).astype(int).clip(1, most)


def parts(random: np.random.Generator, totals: np.ndarray) -> np.ndarray:
    """0 to ``totals`` of each; a quarter of them within 3 of an end."""
    anywhere = random.integers(0, totals + 1)
    near = np.minimum(random.integers(0, 4, len(totals)), totals)
    ends = np.where(random.random(len(totals)) < 0.5, near, totals - near)
    return np.where(random.random(len(totals)) < 0.25, ends, anywhere)


def largest(computed: object, expected: object) -> float:
    """The largest absolute difference; a missing number differs by infinity."""
    gap = np.abs(np.asarray(computed, float) - np.asarray(expected, float))
    return float(np.nan_to_num(gap, nan=np.inf).max())


def _counts(inputs: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    n = sizes(random, inputs, MOST)
    return parts(random, n), n


def _interval(formula: Callable[[int, int], proportion.Interval], method: str):
    def compare(inputs: int, seed: int) -> float:
        k, n = _counts(inputs, seed)
        computed = [formula(*map(int, pair)) for pair in zip(k, n, strict=True)]
        expected = np.column_stack(proportion_confint(k, n, method=method))
        return largest([(i.low, i.high) for i in computed], expected)

    return compare


def _all_right(inputs: int, seed: int) -> float:
    _, n = _counts(inputs, seed)
    computed = [intervals.lower_bound_all_right(int(size)) for size in n]
    return largest(computed, stats.beta.ppf(0.05, n, 1))


def _sample(inputs: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    N = sizes(random, inputs, MOST_PEOPLE)
    n = parts(random, N).clip(1)
    return parts(random, n), n, N


def _wilson_of_sample(inputs: int, seed: int) -> float:
    k, n, N = _sample(inputs, seed)
    some = n < N
    k, n, N = k[some], n[some], N[some]
    triples = zip(k, n, N, strict=True)
    computed = [
        population.wilson_sample_interval(*map(int, three)) for three in triples
    ]
    size = n * (N - 1.0) / (N - n)
    low, high = proportion_confint(k / n * size, size, method="wilson")
    expected = np.column_stack(
        [np.maximum(low, k / N), np.minimum(high, (k + N - n) / N)]
    )
    return largest([(i.low, i.high) for i in computed], expected)


def _exact_total(inputs: int, seed: int) -> float:
    """How far a total inside is below 2.5 %, or the next one outside above it."""
    k, n, N = _sample(inputs, seed)
    triples = zip(k, n, N, strict=True)
    computed = [population.exact_total(*map(int, three)) for three in triples]
    low, high = (
        np.array([total.low for total in computed]),
        np.array([total.high for total in computed]),
    )
    inside = np.minimum(
        stats.hypergeom.sf(k - 1, N, low, n), stats.hypergeom.cdf(k, N, high, n)
    )
    below = np.where(low > k, stats.hypergeom.sf(k - 1, N, low - 1, n), 0)
    room = high < N - n + k
    above = np.where(room, stats.hypergeom.cdf(k, N, np.minimum(high + 1, N), n), 0)
    outside = np.maximum(below, above)
    return float(max((0.025 - inside).max(), (outside - 0.025).max(), 0))


def _spot_check_size(inputs: int, seed: int) -> float:
    """How far the size is from proving its claim, or one less from failing to."""
    random = np.random.default_rng(seed)
    N = sizes(random, inputs, MOST_PEOPLE)
    claim = random.integers(500, 1000, inputs)
    n = np.array(
        [
            population.spot_check_size(int(people), float(thousandths) / 1000)
            for people, thousandths in zip(N, claim, strict=True)
        ]
    )
    too_few = -(-claim * N // 1000) - 1
    proves = stats.hypergeom.sf(n - 1, N, too_few, n)
    fails = np.where(n > 1, stats.hypergeom.sf(n - 2, N, too_few, n - 1), 1)
    return float(max((proves - 0.05).max(), (0.05 - fails).max(), 0))


def _spot_check_claim(inputs: int, seed: int) -> float:
    k, n, N = _sample(inputs, seed)
    some = n < N
    k, n, N = k[some], n[some], N[some]
    low = np.array(
        [
            population.spot_check_claim(int(a), int(b), int(c)).low
            for c, b, a in zip(k, n, N, strict=True)
        ]
    )
    # Where the claim was held back from "all", the total below it is not refuted.
    capped = low == N - 1
    inside = np.where(capped, 1, stats.hypergeom.sf(k - 1, N, low, n))
    below = np.where(low > k, stats.hypergeom.sf(k - 1, N, low - 1, n), 0)
    return float(max((0.05 - inside).max(), (below - 0.05).max(), 0))


def _t_quantile(inputs: int, seed: int) -> float:
    degrees = sizes(np.random.default_rng(seed), inputs, MOST)
    computed = [student.student_t_quantile(int(size)) for size in degrees]
    return largest(computed, stats.t.ppf(0.975, degrees))


COMPARISONS = {
    "Wilson": (
        "statsmodels proportion_confint",
        _interval(proportion.wilson_interval, "wilson"),
    ),
    "Clopper-Pearson": (
        "statsmodels proportion_confint",
        _interval(intervals.clopper_pearson_interval, "beta"),
    ),
    "Jeffreys": (
        "statsmodels proportion_confint",
        _interval(intervals.jeffreys_interval, "jeffreys"),
    ),
    "at least, all right": ("scipy beta.ppf", _all_right),
    "Wilson of a sample": ("statsmodels proportion_confint", _wilson_of_sample),
    "exact total": ("scipy hypergeom.sf, cdf", _exact_total),
    "spot check, size": ("scipy hypergeom.sf", _spot_check_size),
    "spot check, claim": ("scipy hypergeom.sf", _spot_check_claim),
    "t quantile": ("scipy t.ppf", _t_quantile),
}
