"""One picture of the whole and one of each township, for a meeting to look at together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.reports.figures.next_steps import fewest_answers
from quiz_service.reports.figures.report import (
    TOWNSHIP,
    GroupFigures,
    Report,
    UnitFigures,
)
from quiz_service.reports.presentation.parts import GoalDistance
from quiz_service.reports.presentation.rates import (
    coverage_text,
    missing_people,
    rate_of_all_text,
    right_share_text,
)
from quiz_service.reports.presentation.standing import scope_standing
from quiz_service.statistics.display import LadderStep

MOST_ROWS, MOST_POINTS = 8, 3
FEWEST_ANSWERS = 10  # below, a weak point of a township is weak by chance


@dataclass(frozen=True, slots=True)
class SlideBar:
    """People of all people: ``share`` from 0 to 1 with its words."""

    label: str
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class SlideRow:
    """A township of the whole or a unit of a township, and how far it is."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Slide:
    """What is seen of a place: how many are missing, three bars, what to explain, and who."""

    title: str
    standing: GoalDistance
    bars: tuple[SlideBar, ...]
    points: tuple[str, ...]
    rows: tuple[SlideRow, ...]
    more: str


def slides(report: Report) -> tuple[Slide, ...]:
    """Return the whole first, then its townships; a scope of one township is that alone."""
    townships = [group for group in report.groups if group.group == TOWNSHIP]
    of_townships = tuple(_of_township(report, group) for group in townships)
    if len(townships) == 1:
        return of_townships
    return _of_all(report, townships), *of_townships


def _of_all(report: Report, townships: Sequence[GroupFigures]) -> Slide:
    rows = [
        (missing_people(group.counts), SlideRow(group.name, _missing_words(group)))
        for group in townships
    ]
    points = [(point.name, point.right, point.asked) for point in report.points]
    name = report.origin.scope or report.origin.county
    return _slide(name, report.total, points, rows)


def _of_township(report: Report, township: GroupFigures) -> Slide:
    """Return a township; its points are those of the units that show theirs."""
    units = [unit for unit in report.units if unit.township == township.name]
    right: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for unit in units:
        for point in unit.points or ():
            right[point.name] += point.right
            answers[point.name] += point.asked
    points = [(name, right[name], answers[name]) for name in answers]
    rows = [
        (missing_people(unit.counts), SlideRow(unit.name, _unit_words(unit)))
        for unit in units
    ]
    return _slide(township.name, township, points, rows)


def _slide(
    title: str,
    group: GroupFigures,
    points: Sequence[tuple[str, int, int]],
    rows: Sequence[tuple[int, SlideRow]],
) -> Slide:
    by_distance = [row for _missing, row in sorted(rows, key=lambda row: -row[0])]
    hidden = len(by_distance) - MOST_ROWS
    more = ngettext("and {count} more", "and {count} more", hidden)
    return Slide(
        title=title,
        standing=scope_standing(group),
        bars=tuple(_bars(group)),
        points=tuple(_point_words(points)),
        rows=tuple(by_distance[:MOST_ROWS]),
        more=more.format(count=hidden) if hidden > 0 else "",
    )


def _bars(group: GroupFigures) -> Iterator[SlideBar]:
    counts = group.counts
    shares = (
        (_("Took part"), counts.answered, coverage_text(counts)),
        (_("Aware, first"), counts.first, rate_of_all_text(counts.first, counts)),
        (_("Aware, learned"), counts.learned, rate_of_all_text(counts.learned, counts)),
    )
    for label, people, rate in shares:
        words = _("{people} of {headcount} people · {rate}").format(
            people=people or 0, headcount=counts.headcount, rate=rate
        )
        share = (people or 0) / counts.headcount if counts.headcount else 0.0
        yield SlideBar(label, words, min(share, 1.0))


def _point_words(points: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    # The same points as the circular names: both lie on the same table.
    fewest = fewest_answers(answers for _name, _right, answers in points)
    weak = [
        (right / answers, name, right, answers)
        for name, right, answers in points
        if answers >= max(FEWEST_ANSWERS, fewest) and right < answers
    ]
    for _share, name, right, answers in sorted(weak)[:MOST_POINTS]:
        words = _("{point}: {right} of {asked} answers right ({share})")
        yield words.format(
            point=name,
            right=right,
            asked=answers,
            share=right_share_text(right, answers, 0),
        )


def _missing_words(group: GroupFigures) -> str:
    return _people_missing(missing_people(group.counts))


def _unit_words(unit: UnitFigures) -> str:
    if unit.status == LadderStep.CONFLICT:
        return _("check the headcount")
    if unit.hidden:
        return _("fewer than 10 answered")
    return _people_missing(missing_people(unit.counts))


def _people_missing(count: int) -> str:
    if not count:
        return _("everybody")
    words = ngettext("{count} person missing", "{count} people missing", count)
    return words.format(count=count)
