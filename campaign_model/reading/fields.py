"""Reads one mapping field by field, noting everything that is missing, wrong or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TypeVar

from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import (
    MISSING_DATE,
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.reading.yaml import Entry, Items, Value
from campaign_model.vocabulary import Term

TermKind = TypeVar("TermKind", bound=Term)

MOST_KNOWN = 12
SHORTEST_GUESSED = 4

# Stands where a time is missing or wrong and was reported.
MISSING_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_FLAGS = {"yes": True, "no": False}
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that was probably meant, if any is near; T05 is not near T04."""
    if len(word) < SHORTEST_GUESSED:
        return None
    return next(iter(get_close_matches(word, list(candidates), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return “Did you mean …?” where a candidate is near, else the list of them all."""
    candidates = list(candidates)
    near = nearest(word, candidates)
    if near:
        return _("Did you mean “{near}”?").format(near=near)
    return (
        allowed_values(candidates)
        if candidates
        else _("None is known yet: add it first.")
    )


def allowed_values(words: Sequence[str]) -> str:
    """Return the words that may stand here as a sentence, or the first of very many."""
    listed = _(", ").join(words[:MOST_KNOWN])
    more = _(" and {count} more") if len(words) > MOST_KNOWN else ""
    more = more.format(count=len(words) - MOST_KNOWN)
    return _("Allowed are: {known}.").format(known=listed + more)


class Fields:
    """The fields of one mapping; ``close`` notes every key that no reader asked for.

    Every getter returns a usable value even when it notes a problem, so that one pass
    over the files finds every mistake.
    """

    def __init__(self, entry: Entry, problems: Problems) -> None:
        self.entry = entry
        self.location = entry.location
        self.problems = problems
        self.known_keys: list[str] = []
        self.missing_keys: list[str] = []

    def label(self, key: str) -> str:
        """Return what messages call a field."""
        return key

    def close(self) -> None:
        """Note every key nobody asked for, and every one that is missing."""
        misspelt = set()
        for key in self.entry:
            if key not in self.known_keys:
                message = _("The key “{key}” is not known here.").format(key=key)
                self.problems.add(
                    key.location, message, did_you_mean(key, self.known_keys)
                )
                misspelt.add(nearest(key, self.known_keys))
        for name in self.missing_keys:
            # One misspelt key is one problem, not an unknown key and a missing one.
            if name not in misspelt:
                message = _("“{key}” is missing.").format(key=name)
                remedy = _("Add a line “{key}: …”.").format(key=name)
                self.problems.add(self.location, message, remedy)

    def optional(self, key: str, *, most: int | None = None) -> LocatedStr | None:
        """Return the text of a field, or None where it is absent or empty."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, LocatedStr):
            message = _("“{key}” holds a list, not text.").format(key=self.label(key))
            remedy = _("Write one text after “{key}: ”.").format(key=key)
            self.problems.add(value.location, message, remedy)
            return None
        self._one_line(key, value)
        if most is not None and len(value) > most:
            message = _("“{key}” has {count} characters, {over} too many.")
            message = message.format(
                key=self.label(key), count=len(value), over=len(value) - most
            )
            remedy = _("At most {most}: shorten it.").format(most=most)
            self.problems.add(value.location, message, remedy)
        return value

    def text(self, key: str, *, most: int | None = None) -> LocatedStr:
        """Return the text of a field that must be there."""
        value = self.optional(key, most=most)
        if value is not None:
            return value
        if self._value(key) is None:
            self.missing(key)
        return LocatedStr("", self.location)

    def choice(self, key: str, words: Sequence[str]) -> LocatedStr:
        """Return one of the words, or what stands there in their place."""
        value = self.text(key)
        if value and value not in words:
            self._wrong(key, value, allowed_values(words))
        return value

    def term(self, key: str, kind: type[Term]) -> Term:
        """Return one word of a vocabulary; the first where it is missing or wrong."""
        return kind.named(self.choice(key, kind.spellings())) or next(iter(kind))

    def terms(
        self, key: str, kind: type[TermKind], *, least: int = 0
    ) -> tuple[TermKind, ...]:
        """Return a list of words of a vocabulary; its first stands for an unknown one."""
        words = self.words(key, least=least)
        for word in words:
            if kind.named(word) is None:
                self._wrong(key, word, did_you_mean(word, kind.spellings()))
        return tuple(kind.named(word) or next(iter(kind)) for word in words)

    def flag(self, key: str) -> bool:
        """Return whether a field says ``yes``."""
        return _FLAGS.get(self.choice(key, tuple(_FLAGS)), False)

    def optional_flag(self, key: str) -> bool | None:
        """Return whether a field says ``yes``, or None where it is absent or empty."""
        return None if self._value(key) is None else self.flag(key)

    def number(self, key: str, *, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        value = self.text(key)
        if _NUMBER.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        if value:
            remedy = _("Write a whole number from {least} to {most}, digits only.")
            self._wrong(key, value, remedy.format(least=least, most=most))
        return least

    def day(self, key: str) -> LocatedDate:
        """Return a date written 2026-11-23."""
        value = self.text(key)
        try:
            if _DAY.fullmatch(value):
                return LocatedDate.at(value.location, date.fromisoformat(value))
        except ValueError:  # 2026-02-30
            pass
        if value:
            self._wrong(key, value, _("Write a day of the calendar like 2026-11-23."))
        return LocatedDate.at(value.location, MISSING_DATE)

    def day_after(self, key: str, first: str, starts: LocatedDate) -> LocatedDate:
        """Return a date that is not before an earlier field's."""
        ends = self.day(key)
        if ends < starts and MISSING_DATE not in (starts, ends):
            message = _("“{last}” is {ends}, before “{first}” ({starts}).")
            message = message.format(first=first, last=key, starts=starts, ends=ends)
            self.problems.add(
                ends.location, message, _("Correct one of the two dates.")
            )
        return ends

    def moment(self, key: str, *, most: int | None) -> datetime:
        """Return a time with its zone, as programs write it."""
        value = self.text(key, most=most)
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None:
            return moment
        if value:
            self._wrong(key, value, _("Publish a newer snapshot."))
        return MISSING_MOMENT

    def words(self, key: str, *, least: int = 0) -> tuple[LocatedStr, ...]:
        """Return a list of texts."""
        words = []
        for value in self._items(key, least):
            if isinstance(value, LocatedStr) and value:
                self._one_line(key, value)
                words.append(value)
            else:
                message = _("“{key}” has an item that is no text.").format(key=key)
                self.problems.add(
                    value.location, message, _("Write one text per item.")
                )
        return tuple(words)

    def entries(self, key: str, *, least: int = 0) -> list[Fields]:
        """Return a list of mappings, each to be read in turn."""
        entries = []
        for value in self._items(key, least):
            if isinstance(value, Entry):
                entries.append(Fields(value, self.problems))
                continue
            message = _("“{key}” has an item without fields of its own.").format(
                key=key
            )
            self.problems.add(value.location, message, _("See the editors' handbook."))
            self.problems.mark_incomplete(value.location)
        return entries

    def entry_of(self, key: str) -> Fields:
        """Return a mapping inside this one; empty where it is missing."""
        value = self._value(key)
        if isinstance(value, Entry):
            return Fields(value, self.problems)
        if value is None:
            self.missing(key)
        else:
            message = _("“{key}” has no fields of its own.").format(key=key)
            self.problems.add(value.location, message, _("See the editors' handbook."))
        return SilentFields(self.location)

    def has(self, key: str) -> bool:
        """Whether a field is there and not empty; asking makes it known."""
        return self._value(key) is not None

    def expect(self, key: str) -> None:
        """Make a field known that need not be there."""
        if key not in self.known_keys:
            self.known_keys.append(key)

    def peek(self, key: str) -> str:
        """Return the text of a field that is read elsewhere, or nothing."""
        value = self._raw(key)
        return value if isinstance(value, LocatedStr) else ""

    def _value(self, key: str) -> Value | None:
        self.expect(key)
        value = self._raw(key)
        return None if value == "" else value

    def _raw(self, key: str) -> Value | None:
        # A key is found by its text, wherever it stands.
        return self.entry.get(key)  # type: ignore[call-overload,no-any-return]

    def _items(self, key: str, least: int) -> Items:
        value = self._value(key)
        if isinstance(value, Items):
            if len(value) < least:
                message = _("“{key}” has too few items ({count}).")
                remedy = _("Write at least {least}.").format(least=least)
                message = message.format(key=key, count=len(value))
                self.problems.add(value.location, message, remedy)
            return value
        if value is not None:
            message = _("“{key}” is no list.").format(key=key)
            remedy = _("Begin each item with “- ” on its own line.")
            self.problems.add(value.location, message, remedy)
            self.problems.mark_incomplete(value.location)
        elif least:
            self.missing(key)
        return Items()

    def _one_line(self, key: str, value: LocatedStr) -> None:
        if "\n" in value:
            message = _("“{key}” runs over several lines.").format(key=self.label(key))
            self.problems.add(
                value.location, message, _("Write it without line breaks.")
            )

    def _wrong(self, key: str, value: LocatedStr, remedy: str) -> None:
        message = _("“{key}” is “{value}”.").format(key=self.label(key), value=value)
        self.problems.add(value.location, message, remedy)

    def missing(self, key: str) -> None:
        """Remember that a field is not there; ``close`` notes it."""
        self.missing_keys.append(key)


class SilentFields(Fields):
    """Stands in for a mapping or file that was already reported as missing or broken."""

    def __init__(self, location: SourceLocation) -> None:
        empty = Entry()
        empty.location = location
        super().__init__(empty, Problems())
