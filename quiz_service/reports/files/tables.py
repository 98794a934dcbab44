"""The tables of a report: rows of numbers and texts under Chinese heads, as DataFrames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from campaign_model.language import gettext as _
from quiz_service.reports.figures.item_health import TO_SHOW, WORDS
from quiz_service.reports.figures.report import (
    BUREAU,
    COUNTY,
    KIND,
    TOWNSHIP,
    Counts,
    Rates,
    Report,
)
from quiz_service.reports.files.cells import safe, share
from quiz_service.reports.presentation import kind_name, status_name

Row = dict[str, Any]
FINE, SHOWN = 6, 3  # decimals of a share: for other programs, and for a percent cell


def units(report: Report, decimals: int = FINE) -> pd.DataFrame:
    """One row a unit: counts first, then shares from 0 to 1, empty where there is none."""
    return _frame(
        [
            {
                _("Unit code"): unit.code,
                _("Unit"): unit.name,
                _("Kind"): kind_name(unit.kind),
                _("Township"): unit.township,
                _("Bureau"): unit.bureau,
                **_counted(unit.counts),
                **_shares(unit.rates, decimals),
                _("State"): status_name(unit.status),
                _("Fewer than 5, results hidden"): _("yes") if unit.hidden else "",
                _("Headcount of"): unit.headcount_date,
                _("Headcount source"): unit.headcount_source,
                _("Definition"): report.definition.id,
                _("Wave"): report.wave.id,
                _("Queried"): report.origin.queried,
                _("Simulated"): _("yes") if report.origin.simulated else "",
            }
            for unit in report.units
        ]
    )


def groups(report: Report, decimals: int = FINE) -> pd.DataFrame:
    """The whole, then kinds, bureaus and townships: sums, and shares made of sums."""
    names = {
        COUNTY: _("All together"),
        KIND: _("Kind"),
        BUREAU: _("Bureau"),
        TOWNSHIP: _("Township"),
    }
    return _frame(
        [
            {
                _("Group"): names[group.group],
                _("Name"): kind_name(group.name),
                _("Units"): group.units,
                _("Not begun"): group.silent_units,
                _("Units hidden"): group.hidden_units,
                _("Headcount to check"): group.conflicts,
                **_counted(group.counts),
                **_shares(group.rates, decimals),
            }
            for group in (report.total, *report.groups)
        ]
    )


def points(report: Report) -> pd.DataFrame:
    """The scope's knowledge points, the weakest first."""
    return _frame(
        [
            {
                _("Point"): point.name,
                _("Guide"): point.guide,
                _("Answers"): point.asked,
                _("Right"): point.right,
                _("Share"): share(point.right / point.asked, SHOWN),
            }
            for point in report.points
        ]
    )


def items(report: Report) -> pd.DataFrame:
    """Every wording that was asked; nothing is said of fewer than thirty answers."""
    return _frame(
        [
            {
                _("Question"): item.ask,
                _("Id"): item.item,
                _("must know"): _("yes") if item.must_know else "",
                _("People"): item.persons,
                _("Right"): item.right,
                _("Share"): share(item.right / item.persons, SHOWN),
                _("Separates"): item.discrimination
                if item.persons >= TO_SHOW
                else None,
                _("Note"): " ".join(WORDS[flag]() for flag in item.flags),
            }
            for item in report.items
        ]
    )


def signals(report: Report) -> pd.DataFrame:
    """What is worth asking a unit about."""
    names = {unit.code: unit.name for unit in report.units}
    return _frame(
        [
            {
                _("Unit"): names.get(signal.unit, signal.unit),
                _("Worth asking about"): signal.words,
                _("People"): signal.count,
                _("of"): signal.of,
            }
            for signal in report.quality.signals
        ]
    )


def share_heads() -> frozenset[str]:
    """The heads of columns that hold shares from 0 to 1."""
    nothing = Rates(None, None, None, None, None, None, None, None, None, None)
    return frozenset((*_shares(nothing, SHOWN), _("Share")))


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    told = [
        {
            safe(head): safe(value) if isinstance(value, str) else value
            for head, value in row.items()
        }
        for row in rows
    ]
    # Objects, so that a whole number beside an empty cell stays whole.
    return pd.DataFrame(told, dtype=object)


def _counted(counts: Counts) -> Row:
    return {
        "N": counts.headcount,
        "n": counts.answered,
        _("Counted"): counts.persons,
        _("k first"): counts.first,
        _("k learned"): counts.learned,
        _("Sittings"): counts.sittings,
        _("Answered on paper"): counts.on_paper,
        _("Promises on the phone"): counts.pledges,
        _("Promises on paper"): counts.paper_signed,
        _("Signed by a parent"): counts.paper_parents,
    }


def _shares(rates: Rates, decimals: int) -> Row:
    told = {
        _("Took part n/N"): rates.coverage,
        _("Pass rate k/n"): rates.pass_rate,
        _("Pass rate from"): rates.pass_low,
        _("Pass rate to"): rates.pass_high,
        _("Aware first k/N"): rates.first,
        _("Aware first from"): rates.first_low,
        _("Aware first to"): rates.first_high,
        _("Aware learned k/N"): rates.learned,
        _("Aware learned from"): rates.learned_low,
        _("Aware learned to"): rates.learned_high,
    }
    return {head: share(value, decimals) for head, value in told.items()}
