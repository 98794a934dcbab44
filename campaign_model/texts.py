"""Every piece of text a campaign shows, each knowing its place, folded once for all scans."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from campaign_model.campaign import Campaign
from campaign_model.reading.characters import fold
from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)


@dataclass(frozen=True, slots=True)
class ShownTexts:
    """The texts of one thing (a guide, a case, an item), and all of them folded in one."""

    texts: tuple[LocatedStr, ...]
    folded: str


def shown_texts(
    campaign: Campaign, clean: frozenset[str] = frozenset()
) -> list[ShownTexts]:
    """Return the texts of everything that people get to read.

    Cases whose digest is ``clean`` are left out.
    """
    groups = (
        campaign.fraud_types.values(),
        [case for case in campaign.cases.values() if case.digest not in clean],
        campaign.audiences.values(),
        campaign.techniques.values(),
        (*campaign.questions, *campaign.practice, *campaign.pledges),
        (*campaign.slogans, *campaign.goals, *campaign.months),
        (*campaign.materials.values(), *campaign.messages, *campaign.laws.values()),
        (
            *campaign.money_returns,
            *campaign.stories.values(),
            *campaign.fakes,
            *campaign.recordings,
        ),
        [page for pages in campaign.translations.values() for page in pages.values()],
        campaign.site_words.values(),
        [
            question
            for questions in campaign.translated_questions.values()
            for question in questions.values()
        ],
    )
    collected = []
    for group in groups:
        for record in group:
            words = tuple(texts(record))
            collected.append(ShownTexts(words, fold("\n".join(words))))
    return collected


def texts(record: Any) -> Iterator[LocatedStr]:
    """Yield all located texts of a record, however deep, in the order of its fields."""
    for name in _names(record.__class__):
        value = getattr(record, name)
        for item in value if type(value) is tuple else (value,):
            if type(item) is LocatedStr:
                yield item
            elif type(item) not in _PLAIN:
                yield from texts(item)


_PLAIN = frozenset((str, bool, int, type(None), SourceLocation, LocatedDate))


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(getattr(kind, "__dataclass_fields__", ()))
