"""The details of a record in the words of the campaign: no key that only a program knows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.desk.log.names import detail_names
from quiz_service.kernel.clock import in_china
from quiz_service.organizers.people import role_name, scope_name
from quiz_service.organizers.roles import Role

SHORT_HASH = 16  # signs, as many as stand on printed reports
_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")  # in UTC, as acts write it
MOST_SIGNS = 120  # of a record's details on a page; the table to save has them whole


def details_of(about: str, campaign: Campaign) -> str:
    """Return the details of a record in one line, shortened."""
    names, readers = detail_names(), _readers(campaign)
    parts = []
    for key, value in json.loads(about).items():
        # The key “of” holds a number in records about signals (3 of 40), and a page in others.
        name = _("page") if key == "of" and isinstance(value, str) else names.get(key)
        is_key = isinstance(value, str) and key in readers
        words = readers[key](value) if is_key else _words_of(value)
        parts.append(f"{name or key} {words}")
    text = " · ".join(parts)
    return text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS]}…"


def _readers(campaign: Campaign) -> Mapping[str, Callable[[str], str]]:
    """Return how the text of a detail is read, by its key in the log."""
    audiences, units = campaign.audiences, campaign.units
    return {
        "audience": lambda key: str(audiences[key].name) if key in audiences else key,
        "unit": lambda code: f"{units[code].name}（{code}）" if code in units else code,
        "form": PaperForm.label_of,
        "kind": WaveKind.label_of,
        "role": lambda role: role_name(Role(role)) if role in set(Role) else role,
        "scope": lambda scope: scope_name(campaign, scope),
    }


def _words_of(value: object) -> str:
    """Return a detail as a person reads it: moments in China's time, hashes by their beginning."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return _(", ").join(f"{name} {_words_of(one)}" for name, one in value.items())
    if isinstance(value, list):
        return _(", ").join(map(_words_of, value))
    text = str(value)
    if _MOMENT.fullmatch(text):
        return f"{in_china(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    return f"{text[:SHORT_HASH]}…" if _HASH.fullmatch(text) else text
