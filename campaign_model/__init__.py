"""What a campaign is: read it, check it, hand it over. Knows no program.

A name is loaded when it is first used: a command that only shows its help need not wait
for the readers of YAML and Markdown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_model.campaign import (
        Campaign,
        CampaignSettings,
        Contact,
        Goal,
        LetterSettings,
        NamedId,
        Poster,
        Slogan,
        Statistic,
        ThemeMonth,
        ThemeWeek,
        Threshold,
    )
    from campaign_model.load import campaign_names, load_campaign
    from campaign_model.outreach import Article, Law, Material, Message, MoneyReturn
    from campaign_model.people import Audience, Township, Unit
    from campaign_model.progress import (
        GroupProgress,
        PointProgress,
        Progress,
        PublishedDefinition,
        PublishedSums,
    )
    from campaign_model.quiz import (
        Blueprint,
        BlueprintLine,
        Option,
        Pledge,
        Question,
        Scene,
    )
    from campaign_model.reading.problems import CampaignError, Problem
    from campaign_model.stories import (
        Case,
        FraudType,
        Hook,
        OfficialName,
        Review,
        Section,
        Source,
        Technique,
        WarningSign,
    )

__all__ = [
    "Article",
    "Audience",
    "Blueprint",
    "BlueprintLine",
    "Campaign",
    "CampaignError",
    "CampaignSettings",
    "Case",
    "Contact",
    "FraudType",
    "Goal",
    "GroupProgress",
    "Hook",
    "Law",
    "LetterSettings",
    "Material",
    "Message",
    "MoneyReturn",
    "NamedId",
    "OfficialName",
    "Option",
    "Pledge",
    "PointProgress",
    "Poster",
    "Problem",
    "Progress",
    "PublishedDefinition",
    "PublishedSums",
    "Question",
    "Review",
    "Scene",
    "Section",
    "Slogan",
    "Source",
    "Statistic",
    "Technique",
    "ThemeMonth",
    "ThemeWeek",
    "Threshold",
    "Township",
    "Unit",
    "WarningSign",
    "campaign_names",
    "load_campaign",
]

_HOMES = {
    "campaign": (
        "Campaign",
        "CampaignSettings",
        "Contact",
        "Goal",
        "LetterSettings",
        "NamedId",
        "Poster",
        "Slogan",
        "Statistic",
        "ThemeMonth",
        "ThemeWeek",
        "Threshold",
    ),
    "load": ("campaign_names", "load_campaign"),
    "outreach": ("Article", "Law", "Material", "Message", "MoneyReturn"),
    "people": ("Audience", "Township", "Unit"),
    "progress": (
        "GroupProgress",
        "PointProgress",
        "Progress",
        "PublishedDefinition",
        "PublishedSums",
    ),
    "quiz": ("Blueprint", "BlueprintLine", "Option", "Pledge", "Question", "Scene"),
    "reading.problems": ("CampaignError", "Problem"),
    "stories": (
        "Case",
        "FraudType",
        "Hook",
        "OfficialName",
        "Review",
        "Section",
        "Source",
        "Technique",
        "WarningSign",
    ),
}

if not TYPE_CHECKING:  # or every misspelt name would be an `object` to mypy

    def __getattr__(name: str) -> object:
        for module, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
