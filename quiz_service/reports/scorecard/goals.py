"""The plan's goals of the police: each at least a fifth less than in the same months before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaign_model import Goal
from campaign_model.language import gettext as _
from quiz_service.reports.scorecard.changes import YearOnYear, year_on_year
from quiz_service.reports.scorecard.checks import POLICE, Check, state_of
from quiz_service.reports.scorecard.months import year_before
from quiz_service.reports.scorecard.police import COUNTY, Police

# Goals of ``goals.yml`` whose figures only the police have, and the figure of each.
FIGURE_OF = {
    "cases": "cases",
    "losses": "loss",
    "high-losses": "high_losses",
    "cards": "cards",
}
_FALL = re.compile(r"(?:下降|减少|降低)\s*([1-9][0-9]?|100)\s*%")


def goals_of(
    goals: Sequence[Goal],
    police: Police | None,
    months: tuple[str, ...],
    *,
    code: str = COUNTY,
) -> tuple[Check, ...]:
    """Return the police's goals of the county, or of another place, over months of this year.

    Figures of the whole county are those that stand so in the file: parts are never added
    up to it.
    """
    return tuple(
        _goal(goal, change_of(police, code, months, FIGURE_OF[str(goal.id)]))
        for goal in goals
        if str(goal.id) in FIGURE_OF
    )


def change_of(
    police: Police | None, code: str, months: tuple[str, ...], figure: str
) -> YearOnYear | None:
    """Return a figure of a place against the same months of the last year; None without a file."""
    if police is None:
        return None
    this = police.total(code, months, figure)
    return year_on_year(this, police.total(code, year_before(months), figure))


def fall_of(goal: Goal) -> int | None:
    """Return the percent by which a goal wants a figure to fall, read from its own words."""
    percents = _FALL.search(goal.target)
    return int(percents[1]) if percents else None


def _goal(goal: Goal, changed: YearOnYear | None) -> Check:
    name = f"{goal.name} · {goal.target}"
    if changed is None:
        words, met = _("The police's figures have not been given."), None
    else:
        percents = fall_of(goal)
        words = changed.words(FIGURE_OF[str(goal.id)])
        met = changed.fell_by(percents) if percents is not None else None
    return Check(str(goal.id), POLICE, name, state_of(met), words)
