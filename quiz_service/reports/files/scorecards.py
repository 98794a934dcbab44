"""The goals of the plan and the cards of all units as a workbook: no verdict, only counts."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pandas as pd

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.cells import safe
from quiz_service.reports.files.workbook import dress
from quiz_service.reports.scorecard.cards import Card, card_of
from quiz_service.reports.scorecard.checks import Check, State
from quiz_service.reports.scorecard.county import county_goals
from quiz_service.reports.scorecard.months import year_so_far
from quiz_service.reports.scorecard.police import Police


def state_name(state: State) -> str:
    """A state in a word or two."""
    return {
        State.MET: _("met"),
        State.NOT_MET: _("not met yet"),
        State.UNKNOWN: _("unknown"),
    }[state]


def scorecards_of(report: Report, campaign: Campaign, police: Police | None) -> bytes:
    """Two sheets: the plan's goals, and one row for each condition of each unit."""
    months = year_so_far(report.origin.queried)
    cards = [card_of(unit, police, campaign.goals, months) for unit in report.units]
    goals = county_goals(report, campaign.goals, police, months)
    out = io.BytesIO()
    made = datetime.fromisoformat(report.origin.queried).replace(tzinfo=None)
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs=options) as writer:
        writer.book.set_properties({"title": report.origin.title, "created": made})
        for name, rows in (
            (_("Goals"), [_row(goal) for goal in goals]),
            (_("Units' cards"), [row for card in cards for row in _rows(card)]),
        ):
            frame = pd.DataFrame(rows, dtype=object)
            frame.to_excel(writer, sheet_name=name, index=False)
            dress(writer, name, frame, campaign.settings.look.tokens)
    return out.getvalue()


def _rows(card: Card) -> list[dict[str, Any]]:
    whose = {_("Unit code"): card.code, _("Unit"): safe(card.name)}
    return [{**whose, **_row(check)} for check in (*card.checks, *card.trends)]


def _row(check: Check) -> dict[str, Any]:
    return {
        _("Condition"): safe(check.name),
        _("State"): state_name(check.state),
        _("Counts"): safe(check.words),
        _("Whose figures"): _("police")
        if check.half == "police"
        else _("this campaign's quiz"),
    }
