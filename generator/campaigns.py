"""Loads a campaign as this program needs it: its posters must be of families it can print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from campaign_model import Campaign, Problem, load_campaign
from campaign_model.reading.memory import Memory
from generator.print.families import family_subjects
from typesetting.fonts import has_glyph


def load_for_print(
    path: Path, *, today: date | None = None, memory: Memory | None = None
) -> tuple[Campaign, list[Problem]]:
    """Return the campaign that a folder holds, and the notices about it.

    Raises CampaignError with every problem, a poster of an unknown family among them,
    and a character that the font of print does not have.
    """
    return load_campaign(
        path,
        today=today,
        memory=memory,
        families=family_subjects(),
        has_glyph=has_glyph,
    )
