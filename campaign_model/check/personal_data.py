"""Personal data in texts, in whatever form it is written."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.personal_data import may_hold_personal_data, personal_data
from campaign_model.reading.problems import Problems
from campaign_model.texts import ShownTexts


def check(inspection: Inspection) -> None:
    """Note what points at a person: a campaign says what happened, never to whom."""
    for text in inspection.texts:
        note_personal_data(text, inspection.problems)


def note_personal_data(text: ShownTexts, problems: Problems) -> None:
    """Note each piece of personal data in the texts of one thing."""
    if not may_hold_personal_data(text.folded):
        return
    for part in text.texts:
        for kind, piece in personal_data(part):
            message = _("This looks like {kind}: “{found}”.")
            # The report must not spread what it asks to take out.
            masked = f"{piece[:3]}…{piece[-2:]}"
            remedy = _("Take it out: no text here names a person.")
            message = message.format(kind=kind, found=masked)
            problems.add(part.location, message, remedy)
