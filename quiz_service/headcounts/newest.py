"""How many people each unit has as far as is known: one file's word, never a mixture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from campaign_model import Campaign
from quiz_service.headcounts.models import Headcount


@dataclass(frozen=True, slots=True)
class CountedPeople:
    """A number of people with its day and source; all three come from one place."""

    headcount: int
    counted: date
    source: str


def newest_headcounts(
    connection: Connection, campaign: Campaign
) -> dict[str, CountedPeople]:
    """Return the newest count of every unit of the campaign, by its code.

    It is that of ``units.csv``, unless a file that was taken in is not older; of two with the
    same day, the one that came later.
    """
    counts = {
        str(unit.code): CountedPeople(
            unit.headcount,
            date(*unit.headcount_date.timetuple()[:3]),
            str(unit.headcount_source),
        )
        for unit in campaign.units.values()
    }
    query = select(
        Headcount.unit, Headcount.headcount, Headcount.counted, Headcount.source
    ).order_by(Headcount.counted, Headcount.id)
    for unit, headcount, counted, source in connection.execute(query):
        people = CountedPeople(headcount, counted, source)
        if unit in counts and people.counted >= counts[unit].counted:
            counts[unit] = people
    return counts
