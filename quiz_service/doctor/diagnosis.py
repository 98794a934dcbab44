"""One thing that was looked at, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How much a diagnosis matters: a fault has to be mended, an advice should be read."""

    FINE = "fine"
    ADVICE = "advice"
    FAULT = "fault"


class Topic(StrEnum):
    """What is looked at; the values are the names a program reads, so they stay."""

    SETTINGS = "settings"
    SETTINGS_FILE = "settings file"
    ADDRESS = "address"
    PROXY = "proxy"
    CERTIFICATE = "certificate"
    FOLDER = "folder"
    OWNER = "owner"
    KEYS = "keys"
    SPACE = "space"
    SQLITE = "sqlite"
    DATABASE = "database"
    SCHEMA = "schema"
    CLOCK = "clock"
    BACKUPS = "backups"
    PURGE = "purge"
    FONTS = "fonts"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A topic, its grade, and a whole sentence: what is so, and what to do about it."""

    topic: Topic
    grade: Grade
    sentence: str


def fine(topic: Topic, sentence: str) -> Diagnosis:
    """Return a diagnosis about which nothing need be done."""
    return Diagnosis(topic, Grade.FINE, sentence)


def advice(topic: Topic, sentence: str) -> Diagnosis:
    """Return a diagnosis that works today and may not tomorrow."""
    return Diagnosis(topic, Grade.ADVICE, sentence)


def fault(topic: Topic, sentence: str) -> Diagnosis:
    """Return a diagnosis that has to be mended."""
    return Diagnosis(topic, Grade.FAULT, sentence)
