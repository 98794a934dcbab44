"""Formulas that are one line of arithmetic, beside numpy's and decimal's way to say them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby

import numpy as np

from bench.oracle import effort as efforts
from bench.oracle import guessing, item_detail, rollup
from bench.oracle.compare_rates import largest, parts, sizes
from quiz_service.statistics import careless, display, population

MOST, TENTH = 100_000, Decimal("0.1")


def _bounds(inputs: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    N = sizes(random, inputs, MOST)
    n = parts(random, N).clip(1)
    k = parts(random, n)
    triples = zip(k, n, N, strict=True)
    intervals = [population.nonresponse_bounds(*map(int, three)) for three in triples]
    expected = np.column_stack([k / N, 1 - (n - k) / N])
    return largest([(i.low, i.high) for i in intervals], expected)


def _guessing(inputs: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    answers = sizes(random, inputs, MOST)
    right, options = parts(random, answers), random.integers(2, 9, inputs)
    rows = [tuple(map(int, row)) for row in zip(right, answers, options, strict=True)]
    rates = [guessing.corrected_rate(r, a, 1 / o).raw for r, a, o in rows]
    scores = [float(guessing.formula_score(r, a - r, o)) / a for r, a, o in rows]
    p, g = right / answers, 1 / options
    by_score = (right - (answers - right) / (options - 1)) / answers
    return max(largest(rates, (p - g) / (1 - g)), largest(scores, by_score))


def _upper_minus_lower(inputs: int, seed: int) -> float:
    random, computed, expected = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        n = int(random.integers(30, 120))
        totals, answers = random.integers(0, 11, n), random.integers(0, 2, n)
        scores = [Fraction(int(total), 10) for total in totals]
        computed.append(item_detail.upper_minus_lower(list(map(bool, answers)), scores))
        order = np.argsort(-totals, kind="stable")
        group = int(np.floor(0.27 * n + 0.5))
        best, worst = answers[order[:group]], answers[order[-group:]]
        expected.append(best.mean() - worst.mean())
    return largest(computed, expected)


def _careless(inputs: int, seed: int) -> float:
    random, gaps = np.random.default_rng(seed), []
    for _ in range(inputs):
        picks = random.integers(0, 3, random.integers(1, 30))
        runs = max(len(list(run)) for _, run in groupby(picks.tolist()))
        took, least = random.random((2, len(picks)))
        effort = efforts.response_time_effort(list(took), list(least)).share
        gaps.append(abs(careless.longest_run(picks.tolist()) - runs))
        gaps.append(abs(effort - (took >= least).mean()))
    return float(max(gaps))


def _rollup(inputs: int, seed: int) -> float:
    random, computed, expected = np.random.default_rng(seed), [], []
    for _ in range(inputs):
        N = sizes(random, 12, 1000)
        n = parts(random, N).clip(1)
        k = parts(random, n)
        rows = zip(N, n, k, strict=True)
        rolled = rollup.roll_up(rollup.UnitCount(*map(int, row)) for row in rows)
        computed.append((rolled.confirmed, rolled.pooled, rolled.weighted))
        weighted = np.average(k / n, weights=N)
        expected.append((k.sum() / N.sum(), k.sum() / n.sum(), weighted))
    return largest(computed, expected)


def _percent(inputs: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    totals = sizes(random, inputs, MOST)
    part = parts(random, totals)
    wrong = 0
    for k, n in zip(map(int, part), map(int, totals), strict=True):
        exact = Decimal(100 * k) / n
        # Only all print 100 %, and only none 0 %.
        nearest = min(exact.quantize(TENTH, ROUND_HALF_UP), 100 - TENTH)
        expected = "<0.1%" if exact < TENTH else f"{nearest}%"
        expected = {0: "0%", n: "100%"}.get(k, expected)
        wrong += display.percent(k, n) != expected
    return float(wrong)


COMPARISONS = {
    "bounds": ("numpy", _bounds),
    "corrected rate, formula score": ("numpy", _guessing),
    "D27": ("numpy argsort, stable", _upper_minus_lower),
    "longest run, effort": ("itertools, numpy", _careless),
    "roll-up": ("numpy average", _rollup),
    "percent (how many differ)": ("decimal, ROUND_HALF_UP", _percent),
}
