"""What a story claims that can be held against a card: figures, dates, places, channels.

A case is written in our own words; its card (``facts:``) lists what the source published.
Each module of this folder finds one kind of claim in a text and says whether a card has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from campaign_model.claims.channels import channels
from campaign_model.claims.dates import dates
from campaign_model.claims.figures import figures
from campaign_model.claims.places import places
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.cases import Case, Facts
from campaign_model.vocabulary import Claims

# Advice is no part of the story: it names 110 and channels that the case had not.
ADVICE = "记住"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number, date, place or channel of a case; ``entry`` is the card's, or empty."""

    kind: Claims
    text: str
    entry: str
    location: SourceLocation


def claims(case: Case, facts: Facts) -> Iterator[Claim]:
    """Yield every claim of a case with the entry of its card that bears it out."""
    for line in _story(case):
        rest, found_dates = dates(line)
        for kind, found, entries in (
            (Claims.DATES, found_dates, facts.dates),
            (Claims.FIGURES, figures(rest), facts.figures),
            (Claims.PLACES, places(line), facts.places),
            (Claims.CHANNELS, channels(line), facts.channels),
        ):
            for claim in found:
                entry = claim.entry_of(entries)
                yield Claim(kind, claim.text, entry, line.location)


def _story(case: Case) -> Iterator[LocatedStr]:
    """Yield what tells the story, a line each."""
    yield from (case.title, case.when, case.where, case.who, case.loss_text)
    yield from (case.saved, case.stopped, case.hook.say)
    for section in case.sections:
        if section.title == ADVICE:
            continue
        path, first = section.text.location.path, section.text.location.line
        for number, line in enumerate(section.text.split("\n"), first):
            yield LocatedStr(line, SourceLocation(path, number))
