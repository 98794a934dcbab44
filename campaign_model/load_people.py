"""Audiences, townships and units, from their files to typed objects."""

from __future__ import annotations

from campaign_model.people import Audience, Township, Unit
from campaign_model.reading.folder import Folder

UNIT_COLUMNS = (
    "code",
    "name",
    "kind",
    "place",
    "bureau",
    "headcount",
    "headcount_date",
    "headcount_source",
    "sample",
)
UNIT_KINDS = ("school", "enterprise", "hospital", "estate", "village")
MOST_PEOPLE = 1_000_000


def load_audiences(folder: Folder) -> list[Audience]:
    """``audiences.yml``."""
    found = []
    for each in folder.entries("audiences.yml", "audiences", least=1):
        audience = Audience(
            id=each.text("id"),
            name=each.text("name", most=12),
            door=each.text("door", most=16),
            lead=each.text("lead", most=44),
            first=each.words("first"),
            tips=each.words("tips"),
            location=each.location,
        )
        each.close()
        found.append(audience)
    return found


def load_townships(folder: Folder) -> list[Township]:
    """``places.csv``."""
    found = []
    for row in folder.rows("places.csv", ("code", "name", "kind")):
        kind = row.choice("kind", ("街道", "镇", "乡"))
        found.append(Township(row.text("code"), row.text("name"), kind, row.location))
    return found


def load_units(folder: Folder) -> list[Unit]:
    """``units.csv``."""
    found = []
    for row in folder.rows("units.csv", UNIT_COLUMNS):
        unit = Unit(
            code=row.text("code"),
            name=row.text("name", most=24),
            kind=row.choice("kind", UNIT_KINDS),
            township=row.text("place"),
            bureau=row.text("bureau"),
            headcount=row.number("headcount", least=0, most=MOST_PEOPLE),
            headcount_date=row.day("headcount_date"),
            headcount_source=row.text("headcount_source"),
            sample=row.flag("sample"),
            location=row.location,
        )
        found.append(unit)
    return found
