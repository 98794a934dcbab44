"""Drawn forgeries: three places that give each away, neither more nor fewer."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.schema.fakes import TELLS


def check(inspection: Inspection) -> None:
    """Note forgeries that have not three tells: one remembers three."""
    for fake in inspection.campaign.fakes:
        tells = sum(line.tell is not None for line in fake.lines)
        if fake.lines and tells != TELLS:
            message = _("“{id}” gives itself away in {n} places; three are wanted.")
            inspection.problems.add(
                fake.location,
                message.format(id=fake.id, n=tells),
                _("Write “tell” under exactly three lines."),
            )
