"""What a campaign is: read it, check it, hand it over. Knows no program.

A name is loaded when it is first used: a command that only shows its help need not wait
for the readers of YAML and Markdown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_model.campaign import Campaign
    from campaign_model.load import campaign_names, load_campaign
    from campaign_model.reading.problems import CampaignError

__all__ = ["Campaign", "CampaignError", "campaign_names", "load_campaign"]

_HOMES = {
    "Campaign": "campaign_model.campaign",
    "CampaignError": "campaign_model.reading.problems",
    "campaign_names": "campaign_model.load",
    "load_campaign": "campaign_model.load",
}

if not TYPE_CHECKING:  # or every misspelt name would be an `object` to mypy

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
