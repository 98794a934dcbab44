"""Two waves side by side, and one wave before and after learning.

Codes are new in every wave, so nobody is followed from one to the next: waves are compared
as independent groups. Within a wave first and later sittings belong to the same person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz_service.reports.figures.report import COUNTY, KIND, GroupFigures, Report
from quiz_service.statistics.difference import RateChange
from quiz_service.statistics.independent import newcombe_interval, normalized_gain
from quiz_service.statistics.paired import mcnemar_exact_p, paired_newcombe_interval


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """The same people, first and after learning. ``p`` is McNemar's exact one."""

    name: str
    persons: int
    first: int
    learned: int
    change: RateChange | None
    p: float


@dataclass(frozen=True, slots=True)
class BetweenRow:
    """First sittings of two waves; ``gain`` is the part learned of what could be."""

    name: str
    before: tuple[int, int]
    after: tuple[int, int]
    change: RateChange | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class MixtureRow:
    """How much of those who answered a kind of unit was, in either wave."""

    name: str
    before: tuple[int, int]
    after: tuple[int, int]


def learned_in(report: Report) -> tuple[LearnedRow, ...]:
    """The whole and each kind of unit, where somebody answered."""
    return tuple(_learned(group) for group in _compared(report) if group.counts.persons)


def between(before: Report, after: Report) -> tuple[BetweenRow, ...]:
    """What two waves have in common, the whole first."""
    others = {(group.group, group.name): group for group in _compared(after)}
    pairs = [
        (group, others[group.group, group.name])
        for group in _compared(before)
        if (group.group, group.name) in others
    ]
    return tuple(
        _between(one, two)
        for one, two in pairs
        if one.counts.persons and two.counts.persons
    )


def parts(before: Report, after: Report) -> tuple[MixtureRow, ...]:
    """Who answered: another mixture of people is no change in what they know."""
    sums = [sum(_answered(r).values()) for r in (before, after)]
    one, two = _answered(before), _answered(after)
    return tuple(
        MixtureRow(name, (one.get(name, 0), sums[0]), (two.get(name, 0), sums[1]))
        for name in {**one, **two}
    )


def _compared(report: Report) -> Sequence[GroupFigures]:
    kinds = [group for group in report.groups if group.group == KIND]
    return [report.total, *kinds] if len(kinds) > 1 else [report.total]


def _answered(report: Report) -> dict[str, int]:
    return {g.name: g.counts.persons for g in report.groups if g.group == KIND}


def _learned(group: GroupFigures) -> LearnedRow:
    first, learned = group.counts.first or 0, group.counts.learned or 0
    later, persons = learned - first, group.counts.persons
    # Who passed once has nothing left to try, so nobody can have unlearned it: b = 0.
    change = paired_newcombe_interval(first, 0, later, persons - learned)
    name = "" if group.group == COUNTY else group.name
    return LearnedRow(name, persons, first, learned, change, mcnemar_exact_p(0, later))


def _between(before: GroupFigures, after: GroupFigures) -> BetweenRow:
    one = (before.counts.first or 0, before.counts.persons)
    two = (after.counts.first or 0, after.counts.persons)
    gain = normalized_gain(one[0] / one[1], two[0] / two[1])
    name = "" if before.group == COUNTY else before.name
    return BetweenRow(name, one, two, newcombe_interval(*one, *two), gain)
