"""Frozen data to JSON and back, strictly, and the schema that documents it.

A field too many, one missing, or a value of another type is refused with its path: a
snapshot is evidence, so nothing in it is guessed.

A field that came in after files had been signed is marked as ``added_later``. While it says
nothing it is left out, so that older files keep their hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from quiz_service.reports.figures.added_later import is_later

T = TypeVar("T")
# What a database can hold; nothing that was counted is larger.
LARGEST = 2**63 - 1

_NAMES: dict[type, str] = {
    int: "integer",
    float: "number",
    str: "string",
    bool: "boolean",
    NoneType: "null",
}


class JsonFormError(ValueError):
    """A value that does not fit; ``path`` says where it stands."""

    def __init__(self, path: str) -> None:
        """``path`` as in units[3].counts.first."""
        super().__init__(path)
        self.path = path


def canonical_json(data: object) -> str:
    """Return canonical JSON: the same data, the same text."""
    return json.dumps(
        _plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def read_dataclass(form: type[T], data: object, path: str = "") -> T:
    """Return an object of a frozen dataclass from parsed JSON. Raises JsonFormError."""
    named: Any = form
    hints = _hints(named)
    if not isinstance(data, Mapping) or not _required(named) <= set(data) <= set(hints):
        raise JsonFormError(path or ".")
    values = {
        name: _value(hint, data[name], f"{path}.{name}".lstrip("."))
        for name, hint in hints.items()
        if name in data
    }
    for one in fields(named):
        if is_later(one) and values.get(one.name, ...) == one.default:
            raise JsonFormError(f"{path}.{one.name}".lstrip("."))
    return form(**values)


def json_schema(form: Any) -> dict[str, Any]:
    """Return the JSON Schema of a frozen dataclass or of one of its fields."""
    if is_dataclass(form):
        assert isinstance(form, type)
        hints = _hints(form)
        return {
            "type": "object",
            "description": " ".join((form.__doc__ or "").split()),
            "properties": {name: json_schema(hint) for name, hint in hints.items()},
            "required": [name for name in hints if name in _required(form)],
            "additionalProperties": False,
        }
    if get_origin(form) is tuple:
        return {"type": "array", "items": json_schema(get_args(form)[0])}
    parts = get_args(form) if isinstance(form, UnionType) else (form,)
    if any(part not in _NAMES for part in parts):
        return {"anyOf": [json_schema(part) for part in parts]}
    names = [_NAMES[part] for part in parts]
    return {"type": names[0] if len(names) == 1 else names}


def _plain(data: object) -> object:
    """Return frozen data as dicts and lists, without later fields that say nothing."""
    if is_dataclass(data) and not isinstance(data, type):
        return {
            one.name: _plain(getattr(data, one.name))
            for one in fields(data)
            if not (is_later(one) and getattr(data, one.name) == one.default)
        }
    return [_plain(item) for item in data] if isinstance(data, tuple) else data


@cache
def _required(form: Any) -> frozenset[str]:
    """Return the names of the fields that every file has."""
    return frozenset(one.name for one in fields(form) if not is_later(one))


@cache
def _hints(form: Any) -> dict[str, Any]:
    hints = get_type_hints(form)
    return {name: hints[name] for name in form.__dataclass_fields__}


def _value(hint: Any, value: object, path: str) -> object:
    if isinstance(hint, UnionType):
        return _one_of(get_args(hint), value, path)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise JsonFormError(path)
        inner = get_args(hint)[0]
        return tuple(
            _value(inner, item, f"{path}[{at}]") for at, item in enumerate(value)
        )
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return read_dataclass(hint, value, path)
    if hint is int and type(value) is int and abs(value) > LARGEST:
        raise JsonFormError(path)
    # JSON writes 1.0 as 1.0 here, but other programs may write 1.
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise JsonFormError(path)
    return value


def _one_of(hints: tuple[Any, ...], value: object, path: str) -> object:
    if value is None and NoneType in hints:
        return None
    [inner] = [hint for hint in hints if hint is not NoneType]
    return _value(inner, value, path)
