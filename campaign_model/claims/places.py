"""Places that a text names: countries, provinces, cities, and what ends in 县, 区, 镇, 村."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaign_model.claims.gazetteer import AS_CITIES_ONLY, NAMES

SUFFIXED_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2}(?<![小社园地市辖景农全进各本老到])"
    r"(?:县|区|镇|乡|街道|村)(?![民里干医委镇])"
)
_NAMED = re.compile(
    "|".join(
        [
            *sorted(NAMES, key=len, reverse=True),
            *(f"{name}市" for name in AS_CITIES_ONLY),
        ]
    )
)
_NOT_A_PLACE = re.compile("[这那哪某整个和与及]")


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """A place as a text names it."""

    text: str

    def entry_of(self, entries: Iterable[str]) -> str:
        """Return the entry of a card that names this place, or an empty text."""
        return next((str(entry) for entry in entries if self.text in entry), "")


def places(text: str) -> Iterator[PlaceClaim]:
    """Yield the places of a text."""
    for match in _NAMED.finditer(text):
        yield PlaceClaim(match[0])
    for match in SUFFIXED_PLACE.finditer(text):
        if not _NOT_A_PLACE.search(match[0]):
            yield PlaceClaim(match[0])
