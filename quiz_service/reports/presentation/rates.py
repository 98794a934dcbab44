"""Rates in words: every share with its counts, nothing rounded up to 100 %."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import Protocol

from campaign_model.language import gettext as _
from campaign_model.vocabulary import UnitKind
from quiz_service.reports.figures.rates import most_aware
from quiz_service.reports.figures.report import Counts
from quiz_service.statistics.display import UNDEFINED, LadderStep, percent
from quiz_service.statistics.funnel import FunnelPlace, funnel_place


class Turnout(Protocol):
    """The numbers of a unit, a group, a county or a province that its rates in words need."""

    @property
    def headcount(self) -> int:
        """Return N."""

    @property
    def answered(self) -> int:
        """Return n."""

    @property
    def persons(self) -> int:
        """Return how many of n are in the sums with their results."""

    @property
    def learned(self) -> int | None:
        """Return how many are aware after learning; None where that is not told."""

    @property
    def pending(self) -> int:
        """Return how many units wait for a signal before their 100 %."""


def to_be_verified() -> str:
    """Return what stands in the place of 100 % while a signal is open."""
    return _("to be verified")


LADDER_WORDS: dict[str, Callable[[], str]] = {
    LadderStep.NO_DATA: lambda: _("nobody answered yet"),
    LadderStep.NO_HEADCOUNT: lambda: _("no headcount"),
    LadderStep.CONFLICT: lambda: _("check the headcount"),
    LadderStep.LOW_COVERAGE: lambda: _("few took part"),
    LadderStep.PARTIAL: lambda: _("on the way"),
    LadderStep.NEAR: lambda: _("nearly there"),
    LadderStep.PENDING: to_be_verified,
    LadderStep.CONFIRMED: lambda: _("100 %: everybody"),
}


def kind_name(kind: str) -> str:
    """Return what a kind of unit is called."""
    return UnitKind.label_of(kind)


def ladder_words(step: str) -> str:
    """Return a step of the ladder in a few words."""
    return LADDER_WORDS[step]()


def interval_text(low: float | None, high: float | None) -> str:
    """Return a 95 % interval in percent: its lower end rounded down, its upper end up."""
    if low is None or high is None:
        return UNDEFINED
    least = floor(low * 1000) / 10
    if high >= 0.9995:
        return _("at least {low}%").format(low=f"{least:.1f}")
    most = ceil(high * 1000) / 10
    return f"{least:.1f}%–{most:.1f}%"


def coverage_text(counts: Turnout) -> str:
    """Return n/N in percent; nothing where n is above N: the standing says why."""
    if counts.answered > counts.headcount:
        return UNDEFINED
    # “100%” alone is kept for everybody taking part and aware, and no signal open.
    is_everybody = counts.answered == counts.headcount > 0
    if is_everybody and (counts.pending or counts.headcount > (counts.learned or 0)):
        return _("everybody")
    return percent(counts.answered, counts.headcount)


def pass_rate_text(counts: Counts) -> str:
    """Return k/n in percent. All who answered are not everybody, so never “100%” alone."""
    if counts.first is None:
        return _("fewer than 10")
    passed_all = counts.persons > 0 and counts.first == counts.persons
    if passed_all and (counts.pending or counts.persons != counts.headcount):
        return _("all {count}").format(count=counts.persons)
    return percent(counts.first, counts.persons)


def beside_all_text(counts: Counts, of_all: Counts) -> str:
    """Return whether k/n is beyond chance from the rate of all together."""
    is_compared = counts is not of_all and counts.persons and of_all.persons
    if not is_compared or counts.first is None or counts.answered > counts.headcount:
        return UNDEFINED
    rate = Fraction(of_all.first or 0, of_all.persons)
    place = funnel_place(counts.first, counts.persons, rate)
    return {
        FunnelPlace.BELOW: _("lower"),
        FunnelPlace.WITHIN: _("within chance"),
        FunnelPlace.ABOVE: _("higher"),
    }[place]


def rate_of_all_text(aware: int | None, counts: Turnout) -> str:
    """Return k/N in percent, the rate that officials mean; no “100%” while it is pending."""
    if counts.answered > counts.headcount:
        return UNDEFINED
    if aware is None:
        return _("fewer than 10")
    if counts.pending and aware == counts.headcount:
        return to_be_verified()
    return percent(aware, counts.headcount) if counts.persons else UNDEFINED


def right_share_text(right: int, answers: int, decimals: int = 1) -> str:
    """Return right answers in percent; “100%” is kept for a unit where everybody is aware."""
    if right == answers > 0:
        return _("all right")
    return percent(right, answers, decimals)


def bounds_words(aware: int, counts: Counts) -> str:
    """Return how many are aware at least and at most, in people, or that it is exact."""
    most = most_aware(aware, counts)
    if most == aware:
        return _("Everybody answered, so this is exact.")
    words = _("Aware are at least {aware} people, at most {most}.")
    return words.format(aware=aware, most=most)


def learned_bounds_words(learned: int, counts: Counts) -> str:
    """Return the same of those aware after learning: rounds that wait may have made others so.

    Up to four of a unit never come in (docs/measurement.md, section 12), so short of everybody
    no number of them is exact.
    """
    most = most_aware(learned, counts)
    if learned == counts.headcount:
        return bounds_words(learned, counts)
    if most == learned:
        return _(
            "Everybody answered; rounds of extra questions that are not added yet are not"
            " in it."
        )
    words = _(
        "Aware are at least {aware} people, at most {most}, without rounds of extra"
        " questions that are not added yet."
    )
    return words.format(aware=learned, most=most)


def missing_people(counts: Counts) -> int:
    """Return how many people a unit is away from 100 %; never below none."""
    return max(0, counts.headcount - (counts.learned or 0))
