"""Which units a letter is drafted for: by counts alone, and never where counts are in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from campaign_model import LetterSettings
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.reports.figures.report import Counts, Report, UnitFigures
from quiz_service.statistics.display import LadderStep

COVERAGE, LEARNED = "coverage", "learned"


@dataclass(frozen=True, slots=True)
class Reason:
    """A mark that a unit stays below: ``have`` people of ``headcount``, ``percent`` wanted."""

    key: str
    percent: int
    headcount: int
    have: int

    @property
    def needed(self) -> int:
        """Return the people that reach the mark: the percentage, rounded up to a whole person."""
        return -(-self.headcount * self.percent // 100)

    @property
    def missing(self) -> int:
        """Return the people between this unit and everybody."""
        return self.headcount - self.have

    def words(self) -> str:
        """Return the reason in counts."""
        message = (
            _(
                "{headcount} people belong to it, {have} took part, {missing} are missing"
            )
            if self.key == COVERAGE
            else _(
                "Of {headcount} people {have} are aware after learning, {missing} are missing"
            )
        )
        return message.format(
            headcount=self.headcount, have=self.have, missing=self.missing
        )


@dataclass(frozen=True, slots=True)
class Reminder:
    """A unit to remind, and why; there is at least one reason."""

    unit: UnitFigures
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NoLetter:
    """A unit that gets no letter; ``why`` is a key of ``WHY``."""

    unit: UnitFigures
    why: str

    def words(self) -> str:
        """Return why not, in a few words."""
        return WHY[self.why]()


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """Every unit of a report once, in the report's order within each of the four.

    ``check`` are units with more answers than people: they are asked about their N.
    """

    remind: tuple[Reminder, ...]
    commend: tuple[UnitFigures, ...]
    check: tuple[UnitFigures, ...]
    no_letter: tuple[NoLetter, ...]


WHY = {
    "not begun": lambda: _("the wave has not begun"),
    "too early": lambda: _("not half of the wave is over"),
    "no headcount": lambda: _("no headcount is known"),
    "inspection": lambda: _("an inspection, no letter needed"),
    "few": lambda: _("too few answers to say anything"),
    "counting": lambda: _("results are still being added up"),
    "to be verified": lambda: _("to be verified: a signal is open"),
    "on the way": lambda: _("on the way, no letter needed"),
}


def plan_letters(report: Report, thresholds: LetterSettings) -> LetterPlan:
    """Return whom to remind, to commend and to ask, by ``letters`` of the campaign.

    A unit is reminded only from half of the wave on and where no result still to come could
    lift it over the mark, and commended only where none is needed for that.
    """
    sorted_out = [_place(unit, report, thresholds) for unit in report.units]
    return LetterPlan(
        remind=tuple(placed for placed in sorted_out if isinstance(placed, Reminder)),
        commend=tuple(u for kind, u in _plain(sorted_out) if kind == "commend"),
        check=tuple(u for kind, u in _plain(sorted_out) if kind == "check"),
        no_letter=tuple(
            placed for placed in sorted_out if isinstance(placed, NoLetter)
        ),
    )


Placed = Reminder | NoLetter | tuple[str, UnitFigures]


def _plain(placed: list[Placed]) -> list[tuple[str, UnitFigures]]:
    return [place for place in placed if isinstance(place, tuple)]


def _place(unit: UnitFigures, report: Report, thresholds: LetterSettings) -> Placed:
    counts = unit.counts
    if unit.status == LadderStep.CONFLICT or counts.answered > counts.headcount:
        return "check", unit
    doubt = _doubt(unit, report)
    if doubt:
        return NoLetter(unit, doubt)
    reasons = _reasons(counts, thresholds)
    if reasons:
        is_early = _is_first_half(report)
        return NoLetter(unit, "too early") if is_early else Reminder(unit, reasons)
    if unit.status == LadderStep.PENDING:
        return NoLetter(unit, "to be verified")
    learned = counts.learned or 0
    if _reaches(counts, learned, thresholds):
        return "commend", unit
    open_still = _reaches(counts, _at_most(counts), thresholds)
    return NoLetter(unit, "counting" if open_still else "on the way")


def _doubt(unit: UnitFigures, report: Report) -> str:
    """Return why nothing can be said of a unit yet; empty where something can."""
    counts = unit.counts
    if report.wave.kind == WaveKind.INSPECTION.value:
        return "inspection"
    queried = datetime.fromisoformat(report.origin.queried)
    if queried < datetime.fromisoformat(report.wave.opens):
        return "not begun"
    if not counts.headcount:
        return "no headcount"
    if unit.hidden or counts.learned is None:
        return "few"
    return "counting" if counts.answered and not counts.persons else ""


def _is_first_half(report: Report) -> bool:
    """Return whether less than half of the wave is over: until then nobody is behind."""
    moments = report.wave.opens, report.wave.closes, report.origin.queried
    opens, closes, queried = map(datetime.fromisoformat, moments)
    return queried < opens + (closes - opens) / 2


def _reasons(counts: Counts, thresholds: LetterSettings) -> tuple[Reason, ...]:
    low, N = thresholds.remind_below, counts.headcount
    learned = counts.learned or 0
    reasons = []
    if counts.answered * 100 < low.coverage * N:
        reasons.append(Reason(COVERAGE, low.coverage, N, counts.answered))
    if counts.answered and _at_most(counts) * 100 < low.learned * N:
        reasons.append(Reason(LEARNED, low.learned, N, learned))
    return tuple(reasons)


def _at_most(counts: Counts) -> int:
    """Return aware people if every result that is not added up yet is a good one."""
    return (counts.learned or 0) + counts.answered - counts.persons


def _reaches(counts: Counts, learned: int, thresholds: LetterSettings) -> bool:
    high, N = thresholds.commend_from, counts.headcount
    return (
        counts.answered * 100 >= high.coverage * N and learned * 100 >= high.learned * N
    )
