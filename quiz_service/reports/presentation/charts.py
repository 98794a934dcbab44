"""What a chart shows and says: its marks, the words beside them, and the words in its place.

``alternative`` is for those who cannot see the picture; a page and a PDF give it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from campaign_model.language import gettext as _
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
    alternative: str


@dataclass(frozen=True, slots=True)
class ShareSpan:
    """A share from 0 to 1 at first and after learning, with its words."""

    name: str
    first: float
    learned: float
    words: str


@dataclass(frozen=True, slots=True)
class SpanChart:
    """A span for each group."""

    spans: tuple[ShareSpan, ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A share from 0 to 1 with its words."""

    name: str
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar for each row, the first one on top."""

    bars: tuple[ShareBar, ...]
    alternative: str


def progress_of(days: Sequence[DayFigures], headcount: int) -> ProgressChart | None:
    """Return the way towards N, or None where nobody's answer is added up yet."""
    if not days:
        return None
    answered = tuple(accumulate(day.persons for day in days))
    aware = tuple(accumulate(day.learned for day in days))
    answered_words = _("answered {answered} (of {headcount})").format(
        answered=answered[-1], headcount=headcount
    )
    aware_words = _("aware {aware}").format(aware=aware[-1])
    alternative = _("From {first} to {last}: {answered}, {aware}.").format(
        first=days[0].day, last=days[-1].day, answered=answered_words, aware=aware_words
    )
    return ProgressChart(
        days=tuple(date.fromisoformat(day.day) for day in days),
        answered=answered,
        aware=aware,
        headcount=headcount,
        answered_words=answered_words,
        aware_words=aware_words,
        alternative=alternative,
    )


def awareness_by_kind(report: Report) -> SpanChart | None:
    """Return awareness of each kind of unit, or None where no kind has a rate to show."""
    spans = tuple(
        span
        for group in report.groups
        if group.group == KIND and (span := _span(group))
    )
    if not spans:
        return None
    title = _("Aware the first time and after learning, by kind of unit")
    rows = ((span.name, span.words) for span in spans)
    return SpanChart(spans, _alternative(title, rows))


def weakest_points(points: Sequence[PointFigures]) -> BarChart | None:
    """Return the shares of right answers, the weakest first, or None without answers."""
    bars = tuple(_bar(point) for point in points if point.asked)[:MOST_POINTS]
    if not bars:
        return None
    title = _("Share of right answers, the weakest points first")
    return BarChart(bars, _alternative(title, ((bar.name, bar.words) for bar in bars)))


def _span(group: GroupFigures) -> ShareSpan | None:
    counts, rates = group.counts, group.rates
    if rates.first is None or rates.learned is None:
        return None
    first = rate_of_all_text(counts.first, counts)
    learned = rate_of_all_text(counts.learned, counts)
    people = f"({counts.first} → {counts.learned} / {counts.headcount})"
    words = f"{first} → {learned}  {people}"
    return ShareSpan(kind_name(group.name), rates.first, rates.learned, words)


def _bar(point: PointFigures) -> ShareBar:
    share = right_share_text(point.right, point.asked, 0)
    words = f"{share}  {point.right}/{point.asked}"
    return ShareBar(point.name, point.right / point.asked, words)


def _alternative(title: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = _("; ").join(f"{name} {' '.join(words.split())}" for name, words in rows)
    return _("{title}: {lines}.").format(title=title, lines=lines)
