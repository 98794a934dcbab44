"""The report as officials print it: PDF/UA-1, set by Typst in the house style."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from campaign_model.vocabulary import WaveKind
from design import Tokens
from quiz_service.reports.charts.drawing import draw_progress, draw_shares
from quiz_service.reports.figures.comparison import learned_in
from quiz_service.reports.figures.inspection import InspectionFigures
from quiz_service.reports.figures.next_steps import steps_for
from quiz_service.reports.figures.report import Report
from quiz_service.reports.presentation.charts import (
    awareness_by_kind,
    progress_of,
    weakest_points,
)
from quiz_service.reports.presentation.context import context_of, explanations
from quiz_service.reports.presentation.headlines import (
    headlines,
    pass_rates_by_care,
)
from quiz_service.reports.presentation.inspection import (
    inspection_headlines,
    inspection_standing,
)
from quiz_service.reports.presentation.lowered import lowered_headcounts, lowered_hint
from quiz_service.reports.presentation.parts import FigureTable
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.reports.presentation.quality import (
    careless_words,
    detection_words,
    questions,
)
from quiz_service.reports.presentation.standing import scope_standing
from quiz_service.reports.presentation.unit_tables import (
    group_table,
    group_titles,
    unit_table,
)
from quiz_service.reports.presentation.waves import beside_earlier, learned_table
from quiz_service.reports.presentation.weak_points import weak_points
from typesetting.typeset import TypesetJob, typeset

TEMPLATES = Path(__file__).parent
WEAKEST = 5
TypstData = dict[str, Any]


def pdf_of(
    report: Report,
    campaign: Campaign,
    public_key: str = "",
    *,
    before: Report | None = None,
) -> bytes:
    """Return the whole report; the same snapshot is the same bytes.

    ``public_key`` is the one that signs the snapshot, for whoever holds the print; ``before``
    is an earlier wave to set this one beside.
    """
    total, quality, look = report.total, report.quality, campaign.look
    steps = steps_for(report.points, campaign, WEAKEST)
    lot = _lot_of(report)
    standing = inspection_standing(lot) if lot else scope_standing(total)
    figures = inspection_headlines(lot) if lot else headlines(total.counts, total.rates)
    # A share of all people says nothing where only some were drawn.
    groups = () if lot else group_titles()
    units = None if lot else _printed(unit_table(report, report.units))
    charts = chart_pictures(report, look.tokens)
    data: TypstData = {
        "language": language(),
        "titles": _titles(),
        "context": asdict(context_of(report)),
        "provenance": provenance_lines(report),
        "public_key": public_key,
        "standing": asdict(standing),
        "headlines": [asdict(headline) for headline in figures],
        "charts": charts | {"progress": None} if lot else charts,
        "weak_points": [asdict(point) for point in weak_points(steps)],
        "groups": [_printed(group_table(report, group)) for group in groups],
        "units": units,
        "learned": None if lot else _printed(learned_table(learned_in(report))),
        "earlier": _earlier(before, report) if before else None,
        "detection": detection_words(report.detection),
        "pass_rates": [asdict(rate) for rate in pass_rates_by_care(quality)],
        "careless": careless_words(quality) if quality.persons else "",
        "questions": [asdict(question) for question in questions(report)],
        "lowered": [asdict(unit) for unit in lowered_headcounts(report)],
        "lowered_hint": lowered_hint(),
        "explanations": [asdict(entry) for entry in explanations(report)],
    }
    moment = datetime.fromisoformat(report.origin.queried)
    return typeset(
        TypesetJob(
            "report",
            TEMPLATES,
            "report.typ",
            json.dumps(data, ensure_ascii=False, sort_keys=True),
            int(moment.timestamp()),
            look.for_print(),
        )
    )


def _lot_of(report: Report) -> InspectionFigures | None:
    """Return the inspection that a report is about, or None for any other wave."""
    if report.wave.kind != WaveKind.INSPECTION.value:
        return None
    return next((unit.inspection for unit in report.units if unit.inspection), None)


def _titles() -> dict[str, str]:
    return {
        "whole": _("The whole"),
        "next": _("Weak points and what to do next"),
        "all": _("All units"),
        "before": _("Before and after"),
        "earlier": _("Where the figures of then come from"),
        "detection": _("Trusted or suspected too much?"),
        "quality": _("Data quality"),
        "lowered": _("Units whose N was lowered"),
        "read": _("How to read it"),
        "genuine": _("Is this report genuine?"),
        "compare": _(
            "Ask for snapshot.json and run “wuzha report verify snapshot.json --key …” with"
            " the key below; it stands on the quiz's page “Is this page genuine?” too."
        ),
        "empty": _("No data yet."),
    }


def _earlier(before: Report, after: Report) -> TypstData:
    earlier = beside_earlier(before, after)
    return asdict(earlier) | {"table": _printed(earlier.table)}


def _printed(table: FigureTable) -> TypstData:
    """Return what is printed of a table, as the template takes it."""
    printed = table.printed
    return {
        "title": printed.title,
        "note": printed.note,
        "head": [column.printed for column in printed.columns],
        "rows": [
            [{"text": cell.text, "note": cell.note} for cell in row.cells]
            for row in printed.rows
        ],
    }


def chart_pictures(report: Report, tokens: Tokens) -> TypstData:
    """Return the charts as SVG with the words in their place, None for one without data."""
    progress = progress_of(report.days, report.total.counts.headcount)
    kinds, points = awareness_by_kind(report), weakest_points(report.points)
    return {
        "progress": progress
        and _picture(draw_progress(progress, tokens), progress.alternative),
        "kinds": kinds and _picture(draw_shares(kinds, tokens), kinds.alternative),
        "points": points and _picture(draw_shares(points, tokens), points.alternative),
    }


def _picture(svg: bytes, alternative: str) -> dict[str, str]:
    return {"svg": svg.decode(), "alt": alternative}
