"""Texts that can be printed: the font has every character of them.

Which characters those are is known to whoever prints, so the caller says it. One rare
character in the name of a unit would else stop a county's build after minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.source_location import LocatedStr
from campaign_model.texts import texts

# In GB 2312 too; the codec has them at other places than keyboards do.
_PUNCTUATION = str.maketrans("", "", "—–·")


def check(inspection: Inspection) -> None:
    """Note each text with a character that the font of print does not have."""
    has_glyph = inspection.has_glyph
    if has_glyph is None:
        return
    for text in _printed(inspection):
        letters = dict.fromkeys("".join(text.split()))
        missing = [letter for letter in letters if not has_glyph(letter)]
        if missing:
            message = _("“{letters}” cannot be printed: the font does not have it.")
            remedy = _("Write it with a common character.")
            message = message.format(letters="".join(missing))
            inspection.problems.add(text.location, message, remedy)


def _printed(inspection: Inspection) -> Iterator[LocatedStr]:
    """Yield every text with a character outside of GB 2312, of which a font has all."""
    campaign = inspection.campaign
    records = (campaign.settings, *campaign.units.values(), *campaign.posters)
    shown = (part.texts for part in inspection.texts)
    for text in chain(chain.from_iterable(map(texts, records)), *shown):
        try:
            text.translate(_PUNCTUATION).encode("gb2312")
        except UnicodeEncodeError:
            yield text
