"""Reads one mapping field by field, noting everything that is missing, wrong or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from campaign_model.language import gettext as _
from campaign_model.places import Place, Word
from campaign_model.problems import Problems
from campaign_model.read_yaml import Entry, Items

_FLAGS = {"yes": True, "no": False}
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” where a known word is near, else the list of what is known."""
    known = list(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return _("Did you mean “{near}”?").format(near=near[0])
    return _("Known are: {known}.").format(known="、".join(known))


class Fields:
    """The fields of one mapping. Asking for a field makes it known; ``close`` tells the rest.

    Every getter returns a usable value even when it notes a problem, so that one pass
    over the files finds every mistake.
    """

    def __init__(self, entry: Entry, problems: Problems) -> None:
        self.entry = entry
        self.place = entry.place
        self.problems = problems
        self.known: list[str] = []

    def close(self) -> None:
        """Note every key nobody asked for."""
        for key in self.entry:
            if key not in self.known:
                what = _("The key “{key}” is not known here.").format(key=key)
                self.problems.add(key.place, what, did_you_mean(key, self.known))

    def optional(self, key: str, *, most: int | None = None) -> Word | None:
        """The text of a field, or None where it is absent or empty."""
        self.known.append(key)
        value = self.entry.get(key)  # type: ignore[call-overload]  # Word keys equal str
        if value is None or value == "":
            return None
        if not isinstance(value, Word):
            self._note(value.place, _("“{key}” holds a list, not text."), key)
            return None
        if most is not None and len(value) > most:
            what = _("“{key}” has {count} characters, {over} too many.")
            what = what.format(key=key, count=len(value), over=len(value) - most)
            remedy = _("At most {most}: shorten it.").format(most=most)
            self.problems.add(value.place, what, remedy)
        return value

    def text(self, key: str, *, most: int | None = None) -> Word:
        """The text of a field that must be there."""
        value = self.optional(key, most=most)
        if value is not None:
            return value
        if not isinstance(self.entry.get(key), (Entry, Items)):  # type: ignore[call-overload]
            self._missing(key)
        return Word("", self.place)

    def choice(self, key: str, allowed: Sequence[str]) -> Word:
        """One of the allowed words."""
        value = self.text(key)
        if value and value not in allowed:
            what = _("“{key}” is “{value}”.").format(key=key, value=value)
            remedy = _("Allowed are: {known}.").format(known="、".join(allowed))
            self.problems.add(value.place, what, remedy)
        return value

    def flag(self, key: str) -> bool:
        """``yes`` or ``no``."""
        return _FLAGS.get(self.choice(key, tuple(_FLAGS)), False)

    def optional_flag(self, key: str) -> bool | None:
        """``yes``, ``no`` or, where the field is absent, None."""
        if self.entry.get(key) is None:  # type: ignore[call-overload]
            self.known.append(key)
            return None
        return self.flag(key)

    def number(self, key: str, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self.text(key)
        if not value:
            return least
        if _NUMBER.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        what = _("“{key}” is “{value}”.").format(key=key, value=value)
        remedy = _("Write a whole number from {least} to {most}.")
        self.problems.add(value.place, what, remedy.format(least=least, most=most))
        return least

    def day(self, key: str) -> date:
        """A date written 2026-11-23."""
        value = self.text(key)
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        if value:
            what = _("“{key}” is “{value}”, not a date.").format(key=key, value=value)
            self.problems.add(value.place, what, _("Write it like 2026-11-23."))
        return date(1970, 1, 1)

    def words(self, key: str, *, least: int = 0) -> tuple[Word, ...]:
        """A list of texts."""
        values = self._items(key, required=least > 0)
        words = []
        for value in values:
            if isinstance(value, Word) and value:
                words.append(value)
            else:
                what = _("“{key}” has an item that is no text.")
                self._note(value.place, what, key)
        if values and len(words) < least:
            what = _("“{key}” has fewer than {least} items.")
            self._note(self.place, what.replace("{least}", str(least)), key)
        return tuple(words)

    def entries(self, key: str, *, required: bool = True) -> list[Fields]:
        """A list of mappings, each to be read in turn."""
        found = []
        for value in self._items(key, required=required):
            if isinstance(value, Entry):
                found.append(Fields(value, self.problems))
            else:
                what = _("“{key}” has an item without fields of its own.")
                self._note(value.place, what, key)
        return found

    def entry_of(self, key: str) -> Fields:
        """A mapping inside this one; empty where it is missing."""
        self.known.append(key)
        value = self.entry.get(key)  # type: ignore[call-overload]
        if isinstance(value, Entry):
            return Fields(value, self.problems)
        if value is None:
            self._missing(key)
        else:
            self._note(value.place, _("“{key}” has no fields of its own."), key)
        return Silent(self.place)

    def _items(self, key: str, *, required: bool) -> Items | list[Word]:
        self.known.append(key)
        value = self.entry.get(key)  # type: ignore[call-overload]
        if isinstance(value, Items):
            return value
        if value is None or value == "":
            if required:
                self._missing(key)
            return []
        self._note(value.place, _("“{key}” is no list."), key)
        return []

    def _missing(self, key: str) -> None:
        what = _("“{key}” is missing.").format(key=key)
        self.problems.add(self.place, what, _("Add a line “{key}: …”.").format(key=key))

    def _note(self, place: Place, what: str, key: str) -> None:
        self.problems.add(place, what.format(key=key), _("See the editors' handbook."))


class Silent(Fields):
    """Stands in for a mapping or file that was already reported as missing or broken."""

    def __init__(self, place: Place) -> None:
        empty = Entry()
        empty.place = place
        super().__init__(empty, Problems())
