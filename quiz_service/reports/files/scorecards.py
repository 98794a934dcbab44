"""The goals of the plan and the cards of all units as a workbook: no verdict, only counts."""

from __future__ import annotations

from campaign_model import Campaign
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.workbook import workbook_of
from quiz_service.reports.presentation.scorecards import card_table, goal_table
from quiz_service.reports.scorecard.cards import card_of
from quiz_service.reports.scorecard.county import county_goals
from quiz_service.reports.scorecard.months import year_so_far
from quiz_service.reports.scorecard.police import Police


def scorecards_of(report: Report, campaign: Campaign, police: Police | None) -> bytes:
    """Return two sheets: the plan's goals, and the conditions of each unit."""
    months = year_so_far(report.origin.queried)
    cards = [card_of(unit, police, campaign.goals, months) for unit in report.units]
    goals = county_goals(report, campaign.goals, police, months)
    tables = (goal_table(goals), card_table(cards))
    sheets = [(table.title, table) for table in tables]
    return workbook_of(report, sheets, campaign.look.tokens)
