"""The files of a campaign's folder, in the order in which the handbook tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from campaign_model.schema.audiences import Audience
from campaign_model.schema.calendar import ThemeMonth
from campaign_model.schema.cases import Case
from campaign_model.schema.contacts import Contact
from campaign_model.schema.fakes import Fake
from campaign_model.schema.fraud_types import FraudType
from campaign_model.schema.goals import Goal
from campaign_model.schema.laws import Law
from campaign_model.schema.materials import Material
from campaign_model.schema.messages import Message
from campaign_model.schema.papers import Blueprint
from campaign_model.schema.placements import Placement
from campaign_model.schema.places import Township
from campaign_model.schema.pledges import Pledge
from campaign_model.schema.posters import PosterList
from campaign_model.schema.progress import Progress
from campaign_model.schema.questions import Question
from campaign_model.schema.recordings import Recording
from campaign_model.schema.returned import MoneyReturn
from campaign_model.schema.settings import CampaignSettings
from campaign_model.schema.slogans import Slogan
from campaign_model.schema.statistics import Statistic
from campaign_model.schema.stories import Story
from campaign_model.schema.techniques import Technique
from campaign_model.schema.units import Unit

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class CampaignFile(Generic[Record]):
    """A file, or every file of a folder, and what it becomes.

    ``list_key`` is the one field of a YAML file that holds a list of records; without it the
    file is a record itself. A campaign may do without an ``optional`` file.
    """

    path: str
    record: type[Record]
    list_key: str = ""
    fewest: int = 0
    optional: bool = False
    # Whether a file that is as it was when it was last read need not be read again.
    remembered: bool = False

    @property
    def folder(self) -> str:
        """The folder of a path such as ``cases/*.md``."""
        return self.path.partition("/")[0]


SETTINGS = CampaignFile("campaign.yml", CampaignSettings)
CONTACTS = CampaignFile("contacts.yml", Contact, "contacts", fewest=1)
AUDIENCES = CampaignFile("audiences.yml", Audience, "audiences", fewest=1)
TECHNIQUES = CampaignFile("techniques.yml", Technique, "techniques")
TOWNSHIPS = CampaignFile("places.csv", Township)
UNITS = CampaignFile("units.csv", Unit)
FRAUD_TYPES = CampaignFile("fraud-types/*.md", FraudType)
CASES = CampaignFile("cases/*.md", Case, remembered=True)
QUESTIONS = CampaignFile("questions/*.yml", Question, "items")
PRACTICE = CampaignFile("practice/*.yml", Question, "items")
PAPERS = CampaignFile("papers.yml", Blueprint, "papers")
PLEDGES = CampaignFile("pledges/*.md", Pledge)
SLOGANS = CampaignFile("slogans.csv", Slogan)
MATERIALS = CampaignFile("materials/*.md", Material)
MESSAGES = CampaignFile("messages.csv", Message, optional=True)
RETURNED = CampaignFile("returned.yml", MoneyReturn, "returned", optional=True)
LAWS = CampaignFile("laws.yml", Law, "laws", optional=True)
STORIES = CampaignFile("stories.yml", Story, "stories", optional=True)
FAKES = CampaignFile("fakes.yml", Fake, "fakes", optional=True)
RECORDINGS = CampaignFile("recordings.yml", Recording, "recordings", optional=True)
STATISTICS = CampaignFile("statistics.yml", Statistic, "statistics")
CALENDAR = CampaignFile("calendar.yml", ThemeMonth, "months")
GOALS = CampaignFile("goals.yml", Goal, "goals")
POSTERS = CampaignFile("posters.yml", PosterList)
PLACEMENTS = CampaignFile("placements.csv", Placement, optional=True)
PROGRESS = CampaignFile("progress.yml", Progress, optional=True)

FILES: tuple[CampaignFile[Any], ...] = (
    SETTINGS,
    CONTACTS,
    AUDIENCES,
    TECHNIQUES,
    TOWNSHIPS,
    UNITS,
    FRAUD_TYPES,
    CASES,
    QUESTIONS,
    PRACTICE,
    PAPERS,
    PLEDGES,
    SLOGANS,
    MATERIALS,
    MESSAGES,
    RETURNED,
    LAWS,
    STORIES,
    FAKES,
    RECORDINGS,
    STATISTICS,
    CALENDAR,
    GOALS,
    POSTERS,
    PLACEMENTS,
    PROGRESS,
)
