"""What an inspection proves, and the step of a unit, in words."""

from __future__ import annotations

from collections.abc import Callable

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.reports.figures.inspection import InspectionFigures
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.figures.steps import ConfirmedStep, step_of
from quiz_service.reports.presentation.parts import GoalDistance, Headline, joined
from quiz_service.reports.presentation.standing import CONFIRMED
from quiz_service.statistics.display import UNDEFINED, LadderStep, percent_at_least

INSPECTED = "inspected"

STEP_WORDS: dict[ConfirmedStep, Callable[[], str]] = {
    ConfirmedStep.NONE: lambda: _("not begun"),
    ConfirmedStep.TOOK_PART: lambda: _("took part"),
    ConfirmedStep.LEARNED: lambda: _("everybody, after learning"),
    ConfirmedStep.INSPECTED: lambda: _("inspected"),
}


def step_name(unit: UnitFigures) -> str:
    """Return the step of a unit in a few words."""
    return STEP_WORDS[step_of(unit)]()


def step_sentence(unit: UnitFigures) -> str:
    """Return on which of the three steps a unit stands, and what the next one takes."""
    if unit.status == LadderStep.PENDING:
        return _(
            "Step 1 of 3, took part. All are aware; step 2 waits until the open signals are"
            " closed."
        )
    sentences: dict[ConfirmedStep, str] = {
        ConfirmedStep.NONE: _("Step 0 of 3: nobody has answered yet."),
        ConfirmedStep.TOOK_PART: _(
            "Step 1 of 3, took part. The next one: everybody aware after learning."
        ),
        ConfirmedStep.LEARNED: _(
            "Step 2 of 3, everybody is aware after learning. The next one: an inspection of"
            " people drawn by lot, 30 days after the wave or later."
        ),
        ConfirmedStep.INSPECTED: _("Step 3 of 3, inspected."),
    }
    return sentences[step_of(unit)]


def inspection_standing(inspection: InspectionFigures) -> GoalDistance:
    """Return what stands above an inspection's figures."""
    kind = CONFIRMED if inspection.passed else INSPECTED
    return GoalDistance(kind, inspection_words(inspection))


def inspection_headlines(inspection: InspectionFigures) -> tuple[Headline, ...]:
    """Return an inspection's figures in large: drawn, counted, aware, and what that proves."""
    drawn = inspection.drawn
    of_people = _("of {people} people, by lot").format(people=inspection.people)
    of_drawn = _("of the {drawn} drawn").format(drawn=drawn)
    aware = UNDEFINED if inspection.aware is None else str(inspection.aware)
    proven = _(
        "of all {people} people, with 95 in 100 certainty; {claim}% were to be proven"
    )
    return (
        Headline(_("Drawn"), str(drawn), of_people),
        Headline(_("In the sums"), str(inspection.persons), of_drawn),
        Headline(_("Aware at the first try"), aware, of_drawn),
        Headline(
            _("Aware are at least"),
            percent_at_least(inspection.at_least, inspection.people),
            proven.format(people=inspection.people, claim=inspection.claim),
            is_goal=True,
        ),
    )


def inspection_words(inspection: InspectionFigures) -> str:
    """Return how an inspection went, in people, with what may be claimed of all."""
    return joined(*inspection_sentences(inspection))


def inspection_sentences(inspection: InspectionFigures) -> tuple[str, ...]:
    """Return the same sentence by sentence, for where each has a line of its own."""
    head = _("Inspection of {day}: {drawn} of {people} people drawn by lot.").format(
        day=inspection.opens[:10], drawn=inspection.drawn, people=inspection.people
    )
    return head, *_outcome(inspection)


def _outcome(inspection: InspectionFigures) -> tuple[str, ...]:
    if not inspection.is_over:
        return (_("It is under way."),)
    if not inspection.in_presence:
        return (_("It counts for nothing: no inspector confirmed to be there."),)
    if inspection.aware is None or inspection.at_least is None:
        return (_("Fewer than ten results are in the sums, so it says nothing."),)
    proven = ngettext(
        "{aware} of those drawn was aware at the first try. With 95 in 100 certainty at"
        " least {least} of all {people} people are ({share}).",
        "{aware} of those drawn were aware at the first try. With 95 in 100 certainty at"
        " least {least} of all {people} people are ({share}).",
        inspection.aware,
    ).format(
        aware=inspection.aware,
        least=inspection.at_least,
        people=inspection.people,
        share=percent_at_least(inspection.at_least, inspection.people),
    )
    goal = (
        _("Passed: to be proven were {claim}%.")
        if inspection.passed
        else _("Not passed: to be proven were {claim}%.")
    )
    return proven, goal.format(claim=inspection.claim)


def verdict_words(inspection: InspectionFigures | None) -> str:
    """Return in a word or two what came of an inspection."""
    if inspection is None or not inspection.is_over:
        return _("under way")
    return _("passed") if inspection.passed else _("not passed")
