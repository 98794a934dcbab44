"""What a campaign is: read it, check it, hand it over. Knows no program.

``load_campaign`` reads a folder and returns a ``Campaign``, or raises ``CampaignError`` with
every problem at once. What the campaign is made of are the records below: frozen, each made
from one file, with the line at which every text stands. A name is loaded when it is first
used: a command that only shows its help need not wait for the readers.

Beside the names of ``__all__`` these modules are meant to be used by others:

``campaign_model.vocabulary``  closed words (kinds, media, channels …) with their names
``campaign_model.links``       the addresses that paper carries; this grammar only grows
``campaign_model.codes``       how a participation code is written and read
``campaign_model.handover``    files that the service hands to whoever prints
``campaign_model.language``    messages in the language of the request
``campaign_model.errors``      the root of what a person is told in a sentence
``campaign_model.check.papers`` how many rounds of 补答 the forms allow
``campaign_model.check``       what a rule of one's own may ask (``Inspection``)
``campaign_model.claims``      what a case says, held against the card of its facts
``campaign_model.outside_links``  whose sites a campaign cites, and who read them when
``campaign_model.drawn_message``  papers, pages and screens of a message, line by line
``campaign_model.icalendar``   days and moments as a calendar that phones read
``campaign_model.guessing``    how often a paper is passed by knowing nothing
``campaign_model.remediation``  how many rounds of 补答 a paper has fresh questions for
``campaign_model.personal_data``  phone numbers, identity numbers and the like in a text
``campaign_model.schema.field``   how a record declares its fields
``campaign_model.schema.placements`` where posters hang, as the desk hands it out
``campaign_model.schema.posters`` what ``posters.yml`` holds, and invitations
``campaign_model.schema.recordings`` sound files, and where they lie
``campaign_model.schema.records`` a mapping to the record that declares its fields
``campaign_model.schema.site_words`` the words around every page, in any language
``campaign_model.schema.skeleton`` a file with every field and nothing in it
``campaign_model.schema.tables``  a record's fields as the columns of its table
``campaign_model.schema.translations`` pages in a second language, and their files
``campaign_model.schema.units``   what ``units.csv`` holds, and its limits
``campaign_model.reading.characters``       characters that no text may hold
``campaign_model.reading.cells``            what one cell of an office's table means
``campaign_model.reading.fields``           one mapping, field by field, with all its problems
``campaign_model.reading.folder``          a folder whose files are read and bounded
``campaign_model.reading.headings``         how a column is declared, and found
``campaign_model.reading.memory``           what an earlier run read and found clean
``campaign_model.reading.problems``         the collector of problems
``campaign_model.reading.rows``             a table to fields that know their line
``campaign_model.reading.source_location``  text and dates that know where they stand
``campaign_model.reading.table_rows``       a table to rows of cells, for rules of one's own
``campaign_model.reading.tables``           the one reader of tables, CSV or XLSX
``campaign_model.reading.yaml``             YAML whose values know their line
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign_model.campaign import Campaign
    from campaign_model.load import campaign_names, load_campaign
    from campaign_model.reading.markdown import Section
    from campaign_model.reading.problems import CampaignError, Problem
    from campaign_model.schema.audiences import Audience
    from campaign_model.schema.calendar import ThemeMonth, ThemeWeek
    from campaign_model.schema.cases import Case
    from campaign_model.schema.contacts import Contact
    from campaign_model.schema.fakes import Fake
    from campaign_model.schema.frames import Frame, QuestionPicture
    from campaign_model.schema.fraud_types import (
        FraudType,
        GuideHook,
        Hook,
        OfficialName,
        WarningSign,
    )
    from campaign_model.schema.goals import Goal
    from campaign_model.schema.laws import Article, Law
    from campaign_model.schema.materials import Material
    from campaign_model.schema.messages import Message
    from campaign_model.schema.papers import Blueprint, BlueprintLine
    from campaign_model.schema.places import Township
    from campaign_model.schema.pledges import Pledge
    from campaign_model.schema.posters import Poster
    from campaign_model.schema.progress import (
        GroupProgress,
        PointProgress,
        Progress,
        PublishedDefinition,
        PublishedSums,
    )
    from campaign_model.schema.questions import Option, Question, Scene
    from campaign_model.schema.recordings import Recording
    from campaign_model.schema.returned import MoneyReturn
    from campaign_model.schema.settings import (
        CampaignSettings,
        LetterSettings,
        NamedId,
        Threshold,
    )
    from campaign_model.schema.slogans import Slogan
    from campaign_model.schema.sources import Review, Source
    from campaign_model.schema.statistics import Statistic
    from campaign_model.schema.stories import Answer, Story, Turn
    from campaign_model.schema.techniques import Technique
    from campaign_model.schema.units import Unit

__all__ = [
    "Answer",
    "Article",
    "Audience",
    "Blueprint",
    "BlueprintLine",
    "Campaign",
    "CampaignError",
    "CampaignSettings",
    "Case",
    "Contact",
    "Fake",
    "Frame",
    "FraudType",
    "Goal",
    "GroupProgress",
    "GuideHook",
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
    "QuestionPicture",
    "Recording",
    "Review",
    "Scene",
    "Section",
    "Slogan",
    "Source",
    "Statistic",
    "Story",
    "Technique",
    "ThemeMonth",
    "ThemeWeek",
    "Threshold",
    "Township",
    "Turn",
    "Unit",
    "WarningSign",
    "campaign_names",
    "load_campaign",
]

_HOMES = {
    "campaign": ("Campaign",),
    "load": (
        "campaign_names",
        "load_campaign",
    ),
    "reading.markdown": ("Section",),
    "reading.problems": (
        "CampaignError",
        "Problem",
    ),
    "schema.audiences": ("Audience",),
    "schema.calendar": (
        "ThemeMonth",
        "ThemeWeek",
    ),
    "schema.cases": ("Case",),
    "schema.contacts": ("Contact",),
    "schema.fakes": ("Fake",),
    "schema.frames": (
        "Frame",
        "QuestionPicture",
    ),
    "schema.fraud_types": (
        "FraudType",
        "GuideHook",
        "Hook",
        "OfficialName",
        "WarningSign",
    ),
    "schema.goals": ("Goal",),
    "schema.laws": (
        "Article",
        "Law",
    ),
    "schema.materials": ("Material",),
    "schema.messages": ("Message",),
    "schema.papers": (
        "Blueprint",
        "BlueprintLine",
    ),
    "schema.places": ("Township",),
    "schema.pledges": ("Pledge",),
    "schema.posters": ("Poster",),
    "schema.progress": (
        "GroupProgress",
        "PointProgress",
        "Progress",
        "PublishedDefinition",
        "PublishedSums",
    ),
    "schema.questions": (
        "Option",
        "Question",
        "Scene",
    ),
    "schema.recordings": ("Recording",),
    "schema.returned": ("MoneyReturn",),
    "schema.settings": (
        "CampaignSettings",
        "LetterSettings",
        "NamedId",
        "Threshold",
    ),
    "schema.slogans": ("Slogan",),
    "schema.sources": (
        "Review",
        "Source",
    ),
    "schema.statistics": ("Statistic",),
    "schema.stories": (
        "Answer",
        "Story",
        "Turn",
    ),
    "schema.techniques": ("Technique",),
    "schema.units": ("Unit",),
}

if not TYPE_CHECKING:  # or every misspelt name would be an `object` to mypy

    def __getattr__(name: str) -> object:
        for module, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
