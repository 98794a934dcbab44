"""Reads a record from a mapping, field by field as its class declares them.

Every reader returns a usable value even where it notes a problem, so that one pass over the
files finds every mistake.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from campaign_model.reading.fields import Fields, SilentFields
from campaign_model.reading.source_location import LocatedDate, LocatedStr
from campaign_model.schema.field import Declared, When, declared, is_record, is_term
from campaign_model.vocabulary import Term

Record = TypeVar("Record")
# What a mapping says for one field; the values that were read before it are at hand.
ByName = Mapping[str, Declared]
Reader = Callable[[Fields, Mapping[str, Any]], object]


def read_record(record: type[Record], fields: Fields, **beside: object) -> Record:
    """Return the record that a mapping holds, noting what is missing, wrong or unknown.

    ``beside`` fills the attributes that are no fields; ``location`` is the mapping's own.
    """
    values = _values(record, fields)
    fields.close()
    attributes = {"location": fields.location, **beside}
    # A record's class decides what it wants to know beside its fields.
    chosen = {
        name: attributes[name]
        for name in _beside(cast(type, record))
        if name in attributes
    }
    return record(**chosen, **values)


def _values(record: type, fields: Fields) -> dict[str, Any]:
    values: dict[str, Any] = {}
    groups = {"": fields}
    for field, read in _readers(record):
        within = field.field.within
        if within not in groups:
            groups[within] = _group(record, within, fields)
        values[field.name] = read(groups[within], values)
    for within, group in groups.items():
        if within:
            group.close()
    return values


@cache
def _beside(record: Any) -> tuple[str, ...]:
    own = {field.name for field in declared(record)}
    attributes = dataclasses.fields(record)
    return tuple(a.name for a in attributes if a.name not in own)


def _group(record: type, within: str, fields: Fields) -> Fields:
    """Return the mapping that holds some fields; without required ones it may be missing."""
    parts = [field for field in declared(record) if field.field.within == within]
    if all(part.optional for part in parts) and not fields.has(within):
        return SilentFields(fields.location)
    group = fields.entry_of(within)
    if isinstance(group, SilentFields) and any(part.item for part in parts):
        # Names that other files refer to may stand in it.
        fields.problems.mark_incomplete(fields.location)
    return group


@cache
def _readers(record: Any) -> tuple[tuple[Declared, Reader], ...]:
    fields = declared(record)
    by_name = {field.name: field for field in fields}
    return tuple((field, _reader(field, by_name)) for field in fields)


def _reader(field: Declared, by_name: ByName) -> Reader:
    read = _required(field, by_name)
    if field.field.when is not None:
        when = field.field.when
        return _conditional(field, when, by_name[when.name], read)
    return _optional(field, read) if field.optional else read


def _required(field: Declared, by_name: ByName) -> Reader:
    """Return the reader of a field that must be there, by its kind."""
    if field.field.inline:
        return lambda fields, _before: field.kind(**_values(field.kind, fields))
    if field.item is not None:
        return _list(field)
    if is_record(field.kind):
        return lambda fields, _before: read_record(
            field.kind, fields.entry_of(field.key)
        )
    if is_term(field.kind):
        return lambda fields, _before: fields.term(field.key, field.kind)
    return _MAKERS[field.kind](field, by_name)


def _list(field: Declared) -> Reader:
    key, item, fewest = field.key, field.item, field.field.fewest
    if is_term(item):
        return lambda fields, _before: fields.terms(key, item, least=fewest)
    if not is_record(item):
        return lambda fields, _before: fields.words(key, least=fewest)
    return lambda fields, _before: tuple(
        read_record(item, entry) for entry in fields.entries(key, least=fewest)
    )


def _flag(field: Declared, _by_name: ByName) -> Reader:
    return lambda fields, _before: fields.flag(field.key)


def _moment(field: Declared, _by_name: ByName) -> Reader:
    return lambda fields, _before: fields.moment(field.key, most=field.field.longest)


def _number(field: Declared, _by_name: ByName) -> Reader:
    key, limits = field.key, field.field

    def read(fields: Fields, before: Mapping[str, Any]) -> int | None:
        if limits.word_for_none and fields.optional(key) == limits.word_for_none:
            return None
        most = before[limits.at_most] if limits.at_most else limits.highest
        return fields.number(key, least=limits.lowest, most=most)

    return read


def _date(field: Declared, by_name: ByName) -> Reader:
    key, first = field.key, field.field.not_before
    if not first:
        return lambda fields, _before: fields.day(key)
    first_key = by_name[first].key
    return lambda fields, before: fields.day_after(key, first_key, before[first])


def _text(field: Declared, by_name: ByName) -> Reader:
    key, plain, longest_of = field.key, field.kind is str, field.field.longest_of

    def read(fields: Fields, _before: Mapping[str, Any]) -> str:
        longest = field.field.longest
        if longest_of:
            longest = _longest(by_name[longest_of], fields)
        text = fields.text(key, most=longest)
        return str(text) if plain else text

    return read


def _longest(decisive: Declared, fields: Fields) -> int:
    """Return how long a text may be by a word beside it; by the longest if that is wrong."""
    words = list(cast(type[Term], decisive.kind))
    limits = {word.value: cast(Any, word).longest for word in words}
    return int(limits.get(fields.peek(decisive.key), max(limits.values())))


_MAKERS: dict[type, Callable[[Declared, ByName], Reader]] = {
    bool: _flag,
    int: _number,
    LocatedDate: _date,
    datetime: _moment,
    LocatedStr: _text,
    str: _text,
}


def _optional(field: Declared, read: Reader) -> Reader:
    key = field.key

    def read_if_there(fields: Fields, values: Mapping[str, Any]) -> object:
        if fields.has(key):
            return read(fields, values)
        if field.default is not None or not field.field.optional:
            return field.default
        if field.kind is bool:
            return False
        return "" if field.kind is str else LocatedStr("", fields.location)

    return read_if_there


def _conditional(
    field: Declared, when: When, decisive: Declared, read: Reader
) -> Reader:
    """Read a field where the deciding word asks for it; elsewhere it is not known at all.

    Where that word itself is wrong, the field is read if it is there: one fault, one problem.
    """
    every = cast(type[Term], decisive.kind).spellings()

    def read_if_asked(fields: Fields, values: Mapping[str, Any]) -> object:
        word = fields.peek(decisive.key)
        if word in when.words or (word not in every and fields.has(field.key)):
            return read(fields, values)
        if word not in every:
            fields.expect(field.key)
        return None

    return read_if_asked
