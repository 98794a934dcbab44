"""Formulas of items, guessing, detection and careless answers beside the libraries' own."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import WLS

from bench.formulas_changes import relative
from bench.formulas_rates import largest, parts, sizes
from quiz_service.statistics import (
    careless,
    detection,
    guessing,
    items,
    overall,
    reliability,
)

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


def _pair(formula: str, own: int):
    def compare(inputs: int, seed: int) -> float:
        ours, theirs = [], []
        for rows in _matrices(inputs, seed):
            x, rest = rows[:, 0], rows[:, 1:].sum(axis=1)
            sums = items.ItemSums(rows.shape[1])
            for right, others in zip(x, rest, strict=True):
                sums = sums.with_one(right=bool(right), rest=int(others))
            found = getattr(items, formula)([sums])
            other = rest + own * x
            if np.ptp(x) and np.ptp(other):
                ours.append(found)
                theirs.append(stats.pointbiserialr(x, other).statistic)
        return largest(ours, theirs)

    return compare


def _mixed_lengths(inputs: int, seed: int) -> float:
    """Rest scores as proportions of papers of different lengths."""
    random, ours, theirs = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        people = random.integers(3, MOST_PEOPLE)
        asked = random.integers(2, 8, people)
        rest, x = random.integers(0, asked), random.integers(0, 2, people)
        sums = [
            items.ItemSums(int(a)).with_one(right=bool(r), rest=int(s))
            for a, r, s in zip(asked, x, rest, strict=True)
        ]
        found = items.discrimination(sums)
        if found is not None:
            ours.append(found)
            theirs.append(stats.pearsonr(x, rest / (asked - 1)).statistic)
    return largest(ours, theirs)


def _efficiency(inputs: int, seed: int) -> float:
    ours, theirs = [], []
    for rows in _matrices(inputs, seed):
        x, rest = rows[:, 0], rows[:, 1:].sum(axis=1)
        best = np.cov(np.sort(x), np.sort(rest))[0, 1]
        if np.ptp(x) and np.ptp(rest):
            scores = [Fraction(int(each)) for each in rest]
            ours.append(items.efficiency([bool(each) for each in x], scores))
            theirs.append(np.cov(x, rest)[0, 1] / best)
    return largest(ours, theirs)


def _reliability(inputs: int, seed: int) -> float:
    """KR-20, KR-21, the error of measurement, Feldt's interval, KR-20 without item 0."""
    ours, theirs = [], []
    for rows in _matrices(inputs, seed):
        n, m = rows.shape
        if m < 3 or not np.ptp(rows.sum(axis=1)) or not np.ptp(rows[:, 1:].sum(axis=1)):
            continue
        lists = [[int(cell) for cell in row] for row in rows]
        feldt = reliability.kr20_interval(lists)
        ours += [
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
        theirs += [
            alpha,
            kr21,
            total.std(ddof=1) * np.sqrt(1 - alpha),
            *(1 - (1 - alpha) * ends),
            _alpha(rows[:, 1:]),
        ]
    mine, other = np.array(ours), np.array(theirs)
    # KR-20 falls to minus thousands where totals hardly differ: relative from 1 on.
    scale = np.maximum(1, np.abs(other))
    return largest(mine / scale, other / scale)


def _alpha(rows: np.ndarray) -> float:
    m = rows.shape[1]
    together = np.cov(rows.T)
    return m / (m - 1) * (1 - np.trace(together) / together.sum())


def _overall(inputs: int, seed: int) -> float:
    random, ours, theirs = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        asked = random.integers(1, MOST_ITEMS, random.integers(3, MOST_PEOPLE))
        right = random.integers(0, asked + 1)
        pairs = [(int(r), int(a)) for r, a in zip(right, asked, strict=True)]
        found = overall.overall_rate(pairs)
        if found.error is None:
            continue
        fit = WLS(right / asked, np.ones(len(asked)), weights=asked)
        told = fit.fit(cov_type="HC1", use_t=True)
        low, high = told.conf_int()[0].clip(0, 1)
        ours += [found.rate, found.error, found.interval.low, found.interval.high]
        theirs += [told.params[0], told.bse[0], low, high]
    return largest(ours, theirs)


def _blind_pass(inputs: int, seed: int) -> float:
    random, ours, theirs = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        chances = 1 / random.integers(2, 16, random.integers(1, MOST_ITEMS))
        mark, tries = int(random.integers(1, 101)), int(random.integers(1, 6))
        ours.append(guessing.blind_pass_within(list(chances), mark, tries))
        need = -(-mark * len(chances) // 100)
        once = stats.poisson_binom.sf(need - 1, chances)
        theirs.append(1 - (1 - once) ** tries)
    return largest(ours, theirs)


def _detection(inputs: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    frauds, genuine = sizes(random, 2 * inputs, 1_000_000).reshape(2, inputs)
    hits, alarms = parts(random, frauds), parts(random, genuine)
    columns = zip(hits, frauds, alarms, genuine, strict=True)
    found = [detection.detection(*map(int, row)) for row in columns]
    h = stats.norm.ppf((hits + 0.5) / (frauds + 1))
    f = stats.norm.ppf((alarms + 0.5) / (genuine + 1))
    theirs = np.column_stack([h - f, -(h + f) / 2])
    return largest([(d.d_prime, d.criterion) for d in found], theirs)


def _runs(inputs: int, seed: int) -> float:
    """A walk over "the run so far", by powers of its matrix."""
    random, ours, theirs = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        options, length = int(random.integers(2, 6)), int(random.integers(1, 41))
        run = int(random.integers(1, length + 1))
        ours.append(careless.chance_of_run(run, length, options))
        walk = np.zeros((run + 1, run + 1))
        walk[0, 1] = walk[run, run] = 1
        for state in range(1, run):
            walk[state, 1] += 1 - 1 / options
            walk[state, state + 1] += 1 / options
        theirs.append(np.linalg.matrix_power(walk, length)[0, run])
    return relative(ours, theirs)


COMPARISONS = {
    "discrimination": ("scipy pointbiserialr", _pair("discrimination", 0)),
    "uncorrected discrimination": (
        "scipy pointbiserialr",
        _pair("uncorrected_discrimination", 1),
    ),
    "discrimination, papers mixed": ("scipy pearsonr", _mixed_lengths),
    "efficiency": ("numpy cov", _efficiency),
    "KR-20, KR-21, SEM, Feldt": ("numpy cov, scipy f.ppf", _reliability),
    "overall rate": ("statsmodels WLS, HC1, t", _overall),
    "blind pass": ("scipy poisson_binom", _blind_pass),
    "d' and c": ("scipy norm.ppf", _detection),
    "chance of a run (relative)": ("numpy matrix_power", _runs),
}
