from __future__ import annotations

import dataclasses

import pytest

from campaign_model import Campaign, load_campaign
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from generator.settings import ROOT

ANYWHERE = SourceLocation("memory", 1)


@pytest.fixture(scope="session")
def starter() -> Campaign:
    """The starter campaign; its first unit has a long, low screen of its own."""
    campaign, _notices = load_campaign(ROOT / "generator/starter")
    code, unit = next(iter(campaign.units.items()))
    unit = dataclasses.replace(unit, screen=LocatedStr("1920X200", ANYWHERE))
    return dataclasses.replace(campaign, units={**campaign.units, code: unit})
