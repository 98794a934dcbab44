"""What a chart shows and says: its marks, the words beside them, and the words in its place.

``alternative`` is for those who cannot see the picture; a page and a PDF give it as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from campaign_model.language import gettext as _
from quiz_service.reports.figures.next_steps import fewest_answers
from quiz_service.reports.figures.report import (
    KIND,
    DayFigures,
    GroupFigures,
    PointFigures,
    Report,
)
from quiz_service.reports.presentation.rates import (
    kind_name,
    rate_of_all_text,
    right_share_text,
)

MOST_POINTS = 8


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """People who answered and people aware up to each day, towards N."""

    days: tuple[date, ...]
    answered: tuple[int, ...]
    aware: tuple[int, ...]
    headcount: int
    answered_words: str
    aware_words: str
    headcount_words: str
    alternative: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A share from 0 to 1 of all, with its name and its words; ``first`` is a part of it."""

    name: str
    words: str
    share: float
    first: float | None = None


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Shares on one scale from nobody to everybody, the first row on top."""

    title: str
    rows: tuple[ShareRow, ...]
    alternative: str


def progress_of(days: Sequence[DayFigures], headcount: int) -> ProgressChart | None:
    """Return the way towards N, or None where nobody's answer is added up yet."""
    if not days:
        return None
    answered = tuple(accumulate(day.persons for day in days))
    aware = tuple(accumulate(day.learned for day in days))
    answered_of_all = _("counted {answered} (of {headcount})").format(
        answered=answered[-1], headcount=headcount
    )
    aware_words = _("aware {aware}").format(aware=aware[-1])
    alternative = _("From {first} to {last}: {answered}, {aware}.").format(
        first=days[0].day,
        last=days[-1].day,
        answered=answered_of_all,
        aware=aware_words,
    )
    return ProgressChart(
        days=tuple(date.fromisoformat(day.day) for day in days),
        answered=answered,
        aware=aware,
        headcount=headcount,
        answered_words=_("counted {answered}").format(answered=answered[-1]),
        aware_words=aware_words,
        headcount_words=_("all {headcount} people").format(headcount=headcount),
        alternative=alternative,
    )


def awareness_by_kind(report: Report) -> ShareChart | None:
    """Return awareness of each kind of unit, or None where no kind has a rate to show."""
    rows = tuple(
        row
        for group in report.groups
        if group.group == KIND and (row := _awareness_row(group))
    )
    title = _("Aware of all: first (dark) → after learning (light)")
    return _share_chart(title, rows)


def weakest_points(points: Sequence[PointFigures]) -> ShareChart | None:
    """Return the shares of right answers, the weakest first, or None without answers.

    A point that hardly anybody was asked about is left out, as it is from what to do next.
    """
    fewest = max(1, fewest_answers(point.asked for point in points))
    weak = [point for point in points if point.asked >= fewest]
    rows = tuple(_point_row(point) for point in weak[:MOST_POINTS])
    return _share_chart(_("Share of right answers, the weakest points first"), rows)


def _share_chart(title: str, rows: tuple[ShareRow, ...]) -> ShareChart | None:
    if not rows:
        return None
    lines = _("; ").join(f"{row.name} {row.words}" for row in rows)
    words = _("{title}: {lines}.").format(title=title, lines=lines)
    return ShareChart(title, rows, words)


def _awareness_row(group: GroupFigures) -> ShareRow | None:
    counts, rates = group.counts, group.rates
    if rates.first is None or rates.learned is None:
        return None
    first = rate_of_all_text(counts.first, counts)
    learned = rate_of_all_text(counts.learned, counts)
    people = f"({counts.first} → {counts.learned} / {counts.headcount})"
    words = f"{first} → {learned} {people}"
    return ShareRow(kind_name(group.name), words, rates.learned, rates.first)


def _point_row(point: PointFigures) -> ShareRow:
    share = right_share_text(point.right, point.asked, 0)
    words = f"{share} ({point.right}/{point.asked})"
    return ShareRow(point.name, words, point.right / point.asked)
