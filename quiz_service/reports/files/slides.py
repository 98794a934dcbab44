"""The pictures of a meeting as PDF, as wide as a projector: set by Typst in the house style."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from quiz_service.reports.figures.report import Report
from quiz_service.reports.presentation.context import context_of
from quiz_service.reports.presentation.provenance import brief_line
from quiz_service.reports.presentation.slides import slides
from quiz_service.reports.presentation.waves import beside_earlier
from typesetting.typeset import TypesetJob, typeset

TEMPLATES = Path(__file__).parent


def slides_of(
    report: Report, campaign: Campaign, *, before: Report | None = None
) -> bytes:
    """Return a page of the whole and one of each township; the same report is the same bytes.

    ``before`` is an earlier wave, of which the first page says what changed.
    """
    data = {
        "language": language(),
        "context": asdict(context_of(report)),
        "origin": brief_line(report),
        "titles": {
            "next": _("To be explained first"),
            "rows": _("How many are missing"),
            "nothing": _("No weak point can be told yet."),
        },
        "earlier": beside_earlier(before, report).verdict if before else "",
        "slides": [asdict(slide) for slide in slides(report)],
    }
    moment = int(datetime.fromisoformat(report.origin.queried).timestamp())
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    look = campaign.look.for_print()
    return typeset(TypesetJob("slides", TEMPLATES, "slides.typ", text, moment, look))
