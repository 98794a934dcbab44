"""How a field of a campaign file is declared: once, on the class that it becomes.

A record is a frozen dataclass. An attribute that stands in a file is annotated
``Annotated[type, Field("…")]``: the type says what kind of field it is (a text, a number, a
date, a word out of a vocabulary, a list, a mapping), ``Field`` says how it is spelt, its
limits, and in one Chinese sentence what an editor writes there. The reader, the editors'
handbook and the JSON Schema go by this alone. What is no field (a location, a file's name)
is not annotated and is filled in by the reader.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Hashable, Iterator
from dataclasses import KW_ONLY, MISSING, dataclass
from functools import cache
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from campaign_model.schema.names import Names
from campaign_model.vocabulary import Term


@dataclass(frozen=True, slots=True)
class When:
    """Says that a field is there only where another one holds one of these words."""

    name: str
    words: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What a field may hold; ``doc`` is one sentence for editors, in Chinese.

    ``key`` is its name in files where the attribute has another one, ``within`` the mapping
    that it stands in. A field is required unless it is ``optional``, or its attribute has a
    default or may be None; a text that is left out is empty.
    """

    doc: str
    _: KW_ONLY
    key: str = ""
    within: str = ""
    optional: bool = False
    when: When | None = None
    # Stands for None where a number is not known.
    word_for_none: str = ""
    # What a text, or each text of a list, must be the name of.
    names: Names | None = None
    # A text's length in characters; ``longest_of`` names a field whose word knows it.
    longest: int | None = None
    longest_of: str = ""
    # A number's bounds; ``at_most`` names a number that this one is a part of.
    lowest: int = 0
    highest: int = 0
    at_most: str = ""
    # How many items a list must have, and how many it should.
    fewest: int = 0
    most: int | None = None
    # Names the date that this one must not be before.
    not_before: str = ""
    # What offices write above the column of a table, and signs that may follow its numbers.
    headings: tuple[str, ...] = ()
    counted: str = ""
    # A table may do without the column of this optional field.
    optional_column: bool = False
    # The fields of the attribute's record stand beside this one, not in a mapping of their own.
    inline: bool = False


@dataclass(frozen=True, slots=True)
class SectionHeadings:
    """The ``##`` headings of a text, in place of a field: those it must have, and others."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every heading that may stand in the text."""
        return (*self.required, *self.optional)


@dataclass(frozen=True, slots=True)
class Declared:
    """A field with what its attribute says about it: name, type, whether it may be missing."""

    name: str
    kind: Any
    field: Field
    optional: bool
    default: Any

    @property
    def key(self) -> str:
        """The field's name as files spell it."""
        return self.field.key or self.name

    @property
    def item(self) -> Any:
        """What a list holds, or None where the field is no list."""
        return get_args(self.kind)[0] if get_origin(self.kind) is tuple else None


def declared(record: type) -> tuple[Declared, ...]:
    """Return the fields of a record in their order."""
    return _declared_once(cast(Hashable, record))


def headings_of(record: type) -> SectionHeadings | None:
    """Return the headings that a record's text has, or None where it has no text."""
    return _headings_once(cast(Hashable, record))


def is_record(kind: object) -> bool:
    """Whether a type is a record with fields of its own."""
    return isinstance(kind, type) and dataclasses.is_dataclass(kind)


def is_term(kind: object) -> bool:
    """Whether a type is a vocabulary."""
    return isinstance(kind, type) and issubclass(kind, Term)


@cache
def _declared_once(record: Any) -> tuple[Declared, ...]:
    return tuple(_declared(record))


@cache
def _headings_once(record: Any) -> SectionHeadings | None:
    for hint in get_type_hints(record, include_extras=True).values():
        for note in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
            if isinstance(note, SectionHeadings):
                return note
    return None


def _declared(record: type) -> Iterator[Declared]:
    hints = get_type_hints(record, include_extras=True)
    for attribute in dataclasses.fields(record):
        hint = hints[attribute.name]
        notes = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
        field = next((note for note in notes if isinstance(note, Field)), None)
        if field is None:
            continue
        kind, may_be_none = _without_none(get_args(hint)[0])
        default = None if attribute.default is MISSING else attribute.default
        may_be_none = may_be_none and not field.word_for_none
        has_default = attribute.default is not MISSING
        optional = field.optional or may_be_none or has_default
        yield Declared(attribute.name, kind, field, optional, default)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        (kind,) = (part for part in get_args(hint) if part is not type(None))
        return kind, True
    return hint, False
