"""The county's table of goals: all that the plan asks, each with counts or with who decides."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model import Goal
from campaign_model.language import gettext as _
from campaign_model.vocabulary import UnitKind
from quiz_service.reports.figures.report import Report
from quiz_service.reports.scorecard.checks import (
    EDUCATION,
    OFFICE,
    Check,
    State,
    state_of,
)
from quiz_service.reports.scorecard.education import education_of, in_conflict
from quiz_service.reports.scorecard.goals import FIGURE_OF, goals_of
from quiz_service.reports.scorecard.police import Police

AWARENESS, SCHOOLS = "awareness", "schools"


def county_goals(
    report: Report,
    goals: Sequence[Goal],
    police: Police | None,
    months: tuple[str, ...],
) -> tuple[Check, ...]:
    """Return every goal of the campaign in its order; meant for a report of the whole county."""
    police_checks = {check.key: check for check in goals_of(goals, police, months)}
    return tuple(
        police_checks[str(goal.id)]
        if str(goal.id) in FIGURE_OF
        else _own_goal(goal, report)
        for goal in goals
    )


def _own_goal(goal: Goal, report: Report) -> Check:
    name, half = f"{goal.name} · {goal.target}", EDUCATION
    if goal.id == AWARENESS:
        met, words = _awareness(report)
    elif goal.id == SCHOOLS:
        met, words = _schools(report)
    else:
        half = OFFICE
        met, words = None, _("Not counted here: the office in charge decides.")
    return Check(str(goal.id), half, name, state_of(met), words)


def _awareness(report: Report) -> tuple[bool | None, str]:
    """Judge awareness: everybody meets it; units in conflict or hidden leave it open."""
    counts, total = report.total.counts, report.total
    if not counts.headcount or counts.first is None or counts.learned is None:
        return None, _("No data yet.")
    missing = counts.headcount - counts.learned
    words = _(
        "Of {headcount} people {first} were aware at first and {learned} after learning,"
        " {missing} are missing."
    ).format(
        headcount=counts.headcount,
        first=counts.first,
        learned=counts.learned,
        missing=missing,
    )
    if total.conflicts or total.hidden_units:
        words += _(
            " Not among them: {conflicts} units whose headcount is to be checked, and the"
            " results of {hidden} units with few answers."
        ).format(conflicts=total.conflicts, hidden=total.hidden_units)
    if counts.pending:
        words += _(" To be verified: {count} units with an open signal.").format(
            count=counts.pending
        )
    if missing > _open(report):
        return False, words
    is_unsure = total.conflicts or total.hidden_units or counts.pending
    return None if missing or is_unsure else True, words


def _open(report: Report) -> int:
    """Return how many answered and are not in the sums: hidden, or still waiting."""
    agreed = [unit for unit in report.units if not in_conflict(unit)]
    counted = report.total.counts.persons
    return sum(unit.counts.answered for unit in agreed) - counted


def _schools(report: Report) -> tuple[bool | None, str]:
    """Judge the promises of pupils: every one in every school, seen school by school."""
    schools = [unit for unit in report.units if unit.kind == UnitKind.SCHOOL]
    states = [
        check.state
        for unit in schools
        for check in education_of(unit)
        if check.key == "pledges"
    ]
    if not states:
        return None, _("No school is in this report.")
    words = _("In {met} of {schools} schools everybody promised.").format(
        met=states.count(State.MET), schools=len(schools)
    )
    if State.NOT_MET in states:
        return False, words
    return None if State.UNKNOWN in states else True, words
