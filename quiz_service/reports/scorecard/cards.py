"""The card of a unit: what is met, not met and unknown on the way to 无诈单元, no verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaign_model import Goal
from campaign_model.language import gettext as _
from quiz_service.reports.figures.privacy import is_few
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.scorecard.changes import count_words
from quiz_service.reports.scorecard.checks import POLICE, Check, State, state_of
from quiz_service.reports.scorecard.education import education_of
from quiz_service.reports.scorecard.goals import goals_of
from quiz_service.reports.scorecard.months import months_words, year_before
from quiz_service.reports.scorecard.police import Police, Record, Sum

MONEY = ("losses", "high-losses")
NONE_OF = {
    "cases": lambda: _("No case"),
    "suspects": lambda: _("No suspect"),
    "dens": lambda: _("No den"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A unit's conditions, those of the campaign before those of the police.

    ``trends`` compare with the last year; they are no condition. ``origins`` say where the
    police's figures are from. ``has_police`` tells whether they gave any of this unit.
    """

    code: str
    name: str
    months: tuple[str, ...]
    checks: tuple[Check, ...]
    trends: tuple[Check, ...]
    origins: tuple[str, ...]
    has_police: bool

    def among(self, state: State) -> tuple[Check, ...]:
        """Return the conditions in this state."""
        return tuple(check for check in self.checks if check.state == state)

    @property
    def met(self) -> tuple[Check, ...]:
        """Return what is met."""
        return self.among(State.MET)

    @property
    def not_met(self) -> tuple[Check, ...]:
        """Return what is not met yet."""
        return self.among(State.NOT_MET)

    @property
    def unknown(self) -> tuple[Check, ...]:
        """Return what cannot be said from what is known."""
        return self.among(State.UNKNOWN)

    @property
    def note(self) -> str:
        """Return who decides; it stands on every card."""
        return _(
            "This card puts together what is known. Whether a unit is a fraud-free unit is"
            " decided by the office in charge, never by this program."
        )


def card_of(
    unit: UnitFigures,
    police: Police | None,
    goals: Sequence[Goal],
    this_months: tuple[str, ...],
) -> Card:
    """Return the card of a unit over months such as ``year_so_far`` gives."""
    known_police = police if police and police.knows(unit.code) else None
    return Card(
        code=unit.code,
        name=unit.name,
        months=this_months,
        checks=(*education_of(unit), *_none(unit, known_police, this_months)),
        trends=_trends(unit, known_police, goals, this_months) if known_police else (),
        origins=_origins(known_police, unit.code, this_months) if known_police else (),
        has_police=known_police is not None,
    )


def lacking_sentences(card: Card) -> tuple[str, ...]:
    """Return what is missing for a fraud-free unit, a sentence each; what is met is left out.

    Without figures of the police one sentence stands for its whole half.
    """
    lacking = [*card.not_met, *card.unknown]
    listed = [c for c in lacking if c.half != POLICE or card.has_police]
    words = [_("{name}: {words}").format(name=c.name, words=c.words) for c in listed]
    if not card.has_police:
        words.append(
            _("Cases, suspects and dens: the police's figures have not been given.")
        )
    return tuple(words)


def _none(
    unit: UnitFigures, police: Police | None, months: tuple[str, ...]
) -> tuple[Check, ...]:
    return tuple(
        _none_of(
            figure, police.total(unit.code, months, figure) if police else None, months
        )
        for figure in NONE_OF
    )


def _none_of(figure: str, total: Sum | None, months: tuple[str, ...]) -> Check:
    """Judge a “never”: nothing in every month meets it, anything in one month fails it."""
    name, when = NONE_OF[figure](), months_words(months)
    if total is None:
        words = _("The police's figures have not been given.")
        return Check(figure, POLICE, name, State.UNKNOWN, words)
    words = _("{count} in {months}.").format(
        count=count_words(figure, total.amount), months=when
    )
    if total.lacking:
        words = _("Data incomplete, missing: {months}.")
        words = words.format(months=months_words(total.lacking))
        if total.amount:
            so_far = _(" {count} in the months that are known.")
            words += so_far.format(count=count_words(figure, total.amount))
    met = False if total.amount else (True if months and not total.lacking else None)
    return Check(figure, POLICE, name, state_of(met), words)


def _trends(
    unit: UnitFigures, police: Police, goals: Sequence[Goal], months: tuple[str, ...]
) -> tuple[Check, ...]:
    """Return the plan's goals for one unit; money stays out where it tells one person's loss."""
    goals_of_unit = goals_of(goals, police, months, code=unit.code)
    spans = (months, year_before(months))
    few = any(is_few(police.total(unit.code, span, "cases").amount) for span in spans)
    return tuple(
        _without_money(trend) if few and trend.key in MONEY else trend
        for trend in goals_of_unit
    )


def _without_money(check: Check) -> Check:
    words = _(
        "Not shown: of fewer than five cases, sums would tell single persons' losses."
    )
    return Check(check.key, check.half, check.name, State.UNKNOWN, words)


def _origins(police: Police, code: str, months: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_origin(record) for record in police.origins(code, months))


def _origin(record: Record) -> str:
    words = _("{source}; entered by {office} on {day}.")
    return words.format(
        source=record.source,
        office=record.entered_by,
        day=record.entered_on.isoformat(),
    )
