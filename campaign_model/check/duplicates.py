"""The same id twice, also where only case, width or Unicode form differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.links import poster_number, unit_part
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import SourceLocation


class _Located(Protocol):
    @property
    def location(self) -> SourceLocation: ...


Record = TypeVar("Record", bound=_Located)


def by_id(
    records: Iterable[Record], key: Callable[[Record], str], problems: Problems
) -> dict[str, Record]:
    """Return the records by id, in order; the second of two alike is noted and left out."""
    by_key: dict[str, Record] = {}
    first_with: dict[str, Record] = {}
    for record in records:
        name = key(record)
        folded = _fold(name)
        if not name:
            problems.mark_incomplete(record.location)
            continue
        earlier = first_with.setdefault(folded, record)
        if earlier is record:
            by_key[str(name)] = record
            continue
        words = {"id": name, "other": key(earlier), "first": earlier.location}
        problems.add(record.location, *_words(words))
    return by_key


def check(inspection: Inspection) -> None:
    """Note each id of items, papers, posters, slogans, figures or goals that is used twice."""
    campaign, problems = inspection.campaign, inspection.problems
    by_id([*campaign.questions, *campaign.practice], lambda q: q.id, problems)
    for named in (campaign.settings.must_know, campaign.settings.points):
        by_id(list(named), lambda n: n.id, problems)
    by_id(campaign.blueprints, lambda p: p.id, problems)
    by_id(campaign.posters, lambda p: p.id, problems)
    by_id(campaign.slogans, lambda s: s.id, problems)
    by_id(campaign.money_returns, lambda r: r.id, problems)
    by_id(campaign.messages, lambda m: m.id, problems)
    by_id(campaign.statistics, lambda s: s.id, problems)
    by_id(campaign.goals, lambda g: g.id, problems)
    by_id(campaign.months, lambda m: m.id, problems)
    by_id(campaign.contacts, lambda c: c.number, problems)
    by_id(campaign.pledges, lambda p: p.id, problems)
    # Numbers on posters hold a unit's code without its hyphens.
    by_id(campaign.units.values(), lambda u: unit_part(u.code), problems)
    _poster_numbers(campaign, problems)


def _poster_numbers(campaign: Campaign, problems: Problems) -> None:
    name_of_number: dict[str, str] = {}
    retired = [(name, name.location) for name in campaign.retired_posters]
    for name, location in [*((p.id, p.location) for p in campaign.posters), *retired]:
        number = poster_number(campaign.settings.name, name)
        if name_of_number.setdefault(number, name) != name:
            message = _("Posters “{one}” and “{two}” get the same number {number}.")
            message = message.format(
                one=name_of_number[number], two=name, number=number
            )
            problems.add(location, message, _("Change the id of the newer one."))


def _words(words: dict[str, object]) -> tuple[str, str]:
    if words["id"] == words["other"]:
        message = _("The id “{id}” is used twice, first at {first}.")
    else:
        message = _(
            "The id “{id}” differs from “{other}” at {first} only in its letters' form."
        )
    return message.format(**words), _("Choose another id for one of them.")


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
