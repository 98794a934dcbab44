"""Formulas of items, guessing, detection and careless answers beside the libraries' own."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import WLS

from bench.oracle import guessing, item_detail, reliability
from bench.oracle.clustered_rate import clustered_rate
from bench.oracle.compare_changes import relative
from bench.oracle.compare_rates import largest, parts, sizes
from quiz_service.statistics import careless, detection, items

MOST_PEOPLE, MOST_ITEMS = 60, 20


def _matrix(random: np.random.Generator) -> np.ndarray:
    """Answers of able and less able people on easy and hard items."""
    people = random.integers(2, MOST_PEOPLE)
    length = random.integers(2, MOST_ITEMS)
    able = random.normal(size=(people, 1)) - random.normal(size=(1, length))
    return (random.random((people, length)) < 1 / (1 + np.exp(-able))).astype(int)


def _matrices(inputs: int, seed: int) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    return [_matrix(random) for _ in range(inputs)]


def _pair(formula: Callable[[items.ItemSums], float | None], own: int):
    def compare(inputs: int, seed: int) -> float:
        computed, expected = [], []
        for rows in _matrices(inputs, seed):
            x, rest = rows[:, 0], rows[:, 1:].sum(axis=1)
            sums = item_detail.item_sums(rows.shape[1], x.tolist(), rest.tolist())
            score = rest + own * x
            if np.ptp(x) and np.ptp(score):
                computed.append(formula(sums))
                expected.append(stats.pointbiserialr(x, score).statistic)
        return largest(computed, expected)

    return compare


def _mixed_lengths(inputs: int, seed: int) -> float:
    """Rest scores as proportions of papers of different lengths."""
    random, computed, expected = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        people = random.integers(3, MOST_PEOPLE)
        items_shown = random.integers(2, 8, people)
        rest, x = random.integers(0, items_shown), random.integers(0, 2, people)
        sums = [
            item_detail.item_sums(int(a), [int(r)], [int(s)])
            for a, r, s in zip(items_shown, x, rest, strict=True)
        ]
        value = items.discrimination(sums)
        if value is not None:
            computed.append(value)
            expected.append(stats.pearsonr(x, rest / (items_shown - 1)).statistic)
    return largest(computed, expected)


def _efficiency(inputs: int, seed: int) -> float:
    computed, expected = [], []
    for rows in _matrices(inputs, seed):
        x, rest = rows[:, 0], rows[:, 1:].sum(axis=1)
        best = np.cov(np.sort(x), np.sort(rest))[0, 1]
        if np.ptp(x) and np.ptp(rest):
            scores = [Fraction(int(cell)) for cell in rest]
            computed.append(item_detail.efficiency([bool(cell) for cell in x], scores))
            expected.append(np.cov(x, rest)[0, 1] / best)
    return largest(computed, expected)


def _reliability(inputs: int, seed: int) -> float:
    """KR-20, KR-21, the error of measurement, Feldt's interval, KR-20 without item 0."""
    computed, expected = [], []
    for rows in _matrices(inputs, seed):
        n, m = rows.shape
        if m < 3 or not np.ptp(rows.sum(axis=1)) or not np.ptp(rows[:, 1:].sum(axis=1)):
            continue
        lists = [[int(cell) for cell in row] for row in rows]
        feldt = reliability.kr20_interval(lists)
        computed += [
            reliability.kr20(lists),
            reliability.kr21(lists),
            reliability.standard_error_of_measurement(lists),
            feldt.low,
            feldt.high,
            reliability.kr20_if_deleted(lists, 0),
        ]
        alpha, total = _alpha(rows), rows.sum(axis=1)
        mean = total.mean()
        kr21 = m / (m - 1) * (1 - mean * (m - mean) / (m * total.var()))
        ends = stats.f.ppf([0.975, 0.025], n - 1, (n - 1) * (m - 1))
        expected += [
            alpha,
            kr21,
            total.std(ddof=1) * np.sqrt(1 - alpha),
            *(1 - (1 - alpha) * ends),
            _alpha(rows[:, 1:]),
        ]
    scaled, other = np.array(computed), np.array(expected)
    # KR-20 falls to minus thousands where totals hardly differ: relative from 1 on.
    scale = np.maximum(1, np.abs(other))
    return largest(scaled / scale, other / scale)


def _alpha(rows: np.ndarray) -> float:
    m = rows.shape[1]
    together = np.cov(rows.T)
    return m / (m - 1) * (1 - np.trace(together) / together.sum())


def _overall(inputs: int, seed: int) -> float:
    random, computed, expected = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        items_shown = random.integers(1, MOST_ITEMS, random.integers(3, MOST_PEOPLE))
        right = random.integers(0, items_shown + 1)
        pairs = [(int(r), int(a)) for r, a in zip(right, items_shown, strict=True)]
        value = clustered_rate(pairs)
        if value.error is None:
            continue
        fit = WLS(right / items_shown, np.ones(len(items_shown)), weights=items_shown)
        fitted = fit.fit(cov_type="HC1", use_t=True)
        low, high = fitted.conf_int()[0].clip(0, 1)
        computed += [value.rate, value.error, value.interval.low, value.interval.high]
        expected += [fitted.params[0], fitted.bse[0], low, high]
    return largest(computed, expected)


def _blind_pass(inputs: int, seed: int) -> float:
    random, computed, expected = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        chances = 1 / random.integers(2, 16, random.integers(1, MOST_ITEMS))
        mark, tries = int(random.integers(1, 101)), int(random.integers(1, 6))
        computed.append(guessing.blind_pass_within(list(chances), mark, tries))
        need = -(-mark * len(chances) // 100)
        once = stats.poisson_binom.sf(need - 1, chances)
        expected.append(1 - (1 - once) ** tries)
    return largest(computed, expected)


def _detection(inputs: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    frauds, genuine = sizes(random, 2 * inputs, 1_000_000).reshape(2, inputs)
    hits, alarms = parts(random, frauds), parts(random, genuine)
    columns = zip(hits, frauds, alarms, genuine, strict=True)
    detections = [detection.signal_detection(*map(int, row)) for row in columns]
    h = stats.norm.ppf((hits + 0.5) / (frauds + 1))
    f = stats.norm.ppf((alarms + 0.5) / (genuine + 1))
    expected = np.column_stack([h - f, -(h + f) / 2])
    return largest([(d.d_prime, d.criterion) for d in detections], expected)


def _runs(inputs: int, seed: int) -> float:
    """A walk over "the run so far", by powers of its matrix."""
    random, computed, expected = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        options, length = int(random.integers(2, 6)), int(random.integers(1, 41))
        run = int(random.integers(1, length + 1))
        computed.append(careless.run_chance(run, length, options))
        walk = np.zeros((run + 1, run + 1))
        walk[0, 1] = walk[run, run] = 1
        for state in range(1, run):
            walk[state, 1] += 1 - 1 / options
            walk[state, state + 1] += 1 / options
        expected.append(np.linalg.matrix_power(walk, length)[0, run])
    return relative(computed, expected)


COMPARISONS = {
    "discrimination": (
        "scipy pointbiserialr",
        _pair(lambda sums: items.discrimination([sums]), 0),
    ),
    "uncorrected discrimination": (
        "scipy pointbiserialr",
        _pair(item_detail.uncorrected_discrimination, 1),
    ),
    "discrimination, papers mixed": ("scipy pearsonr", _mixed_lengths),
    "efficiency": ("numpy cov", _efficiency),
    "KR-20, KR-21, SEM, Feldt": ("numpy cov, scipy f.ppf", _reliability),
    "overall rate": ("statsmodels WLS, HC1, t", _overall),
    "blind pass": ("scipy poisson_binom", _blind_pass),
    "d' and c": ("scipy norm.ppf", _detection),
    "chance of a run (relative)": ("numpy matrix_power", _runs),
}
