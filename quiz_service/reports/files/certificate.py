"""The certificate of a unit that passed an inspection: what was proven, in people, to hang up."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.reports.presentation.context import simulated_words
from quiz_service.reports.presentation.inspection import inspection_sentences
from quiz_service.reports.presentation.moments import day_words
from quiz_service.reports.presentation.parts import joined
from quiz_service.reports.presentation.provenance import brief_line
from typesetting.typeset import TypesetJob, typeset

TEMPLATES = Path(__file__).parent


def has_passed(unit: UnitFigures) -> bool:
    """Return whether a certificate is due."""
    return unit.inspection is not None and unit.inspection.passed


def certificate_of(report: Report, campaign: Campaign) -> bytes:
    """Return the certificate of a report's only unit as PDF; the same report, the same bytes."""
    [unit] = report.units
    assert unit.inspection is not None, "asked for only where one was passed"
    origin, settings = report.origin, campaign.settings
    data = {
        "language": language(),
        "title": _("Inspected, and passed"),
        "author": settings.organizer,
        "campaign": origin.title,
        "simulated": simulated_words() if origin.simulated else "",
        "unit": unit.name,
        "sentences": inspection_sentences(unit.inspection),
        "seal": _("Seal of the office that inspected"),
        "signed-by": settings.letters.signed_by or settings.organizer,
        "dated": day_words(unit.inspection.closes[:10]),
        "origin": joined(
            brief_line(report),
            _(
                "It proves what was known on that day, and is no title of a fraud-free unit."
            ),
        ),
    }
    moment = int(datetime.fromisoformat(origin.queried).timestamp())
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    look = campaign.look.for_print()
    job = TypesetJob("certificate", TEMPLATES, "certificate.typ", text, moment, look)
    return typeset(job)
