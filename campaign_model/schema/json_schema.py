"""JSON Schema of the YAML files and of what stands above a Markdown text.

An editor's program (one that speaks the YAML language server's protocol) shows names,
choices and sentences by it while somebody types. ``wuzha check`` stays the judge: it knows
rules across files that no schema can say.
"""

from __future__ import annotations

import json
from typing import Any

from campaign_model.reading.source_location import LocatedDate
from campaign_model.schema.field import Declared, When, declared, is_record, is_term
from campaign_model.schema.files import FILES, CampaignFile

Schema = dict[str, Any]
_DIALECT = "http://json-schema.org/draft-07/schema#"
_DATE = r"^\d{4}-\d{2}-\d{2}$"


def all_schemas() -> dict[str, str]:
    """Return the text of every schema by the name of its file."""
    return {
        f"{file.folder.partition('.')[0]}.schema.json": _text(file_schema(file))
        for file in FILES
        if not file.path.endswith(".csv")
    }


def file_schema(file: CampaignFile[Any]) -> Schema:
    """Return the schema of a file: a record, or the one list of records that it holds."""
    head: Schema = {"$schema": _DIALECT, "title": file.path}
    record = record_schema(file.record)
    if not file.list_key:
        return head | record
    items: Schema = {"type": _nullable("array", not file.fewest), "items": record}
    if file.fewest:
        items["minItems"] = file.fewest
    return head | _mapping({file.list_key: items}, [file.list_key])


def record_schema(record: type) -> Schema:
    """Return the schema of a mapping with a record's fields."""
    properties: Schema = {}
    required: list[str] = []
    rules: list[Schema] = []
    _collect(record, properties, required, rules)
    schema = _mapping(properties, required)
    return schema | {"allOf": rules} if rules else schema


def _collect(
    record: type, properties: Schema, required: list[str], rules: list[Schema]
) -> None:
    by_name = {field.name: field for field in declared(record)}
    for field in by_name.values():
        if field.field.inline:
            _collect(field.kind, properties, required, rules)
            continue
        place, needed = properties, required
        if field.field.within:
            place, needed = _group(field, properties, required)
        place[field.key] = _described(field)
        if not (field.optional or field.field.when or _may_be_empty_list(field)):
            needed.append(field.key)
        if field.field.when:
            rules += _only_if(field, field.field.when, by_name)
        if field.field.longest_of:
            rules += _lengths(field, by_name[field.field.longest_of])
    for within in [key for key in properties if properties[key].get("required")]:
        if within not in required and within not in {f.key for f in by_name.values()}:
            required.append(within)


def _group(
    field: Declared, properties: Schema, required: list[str]
) -> tuple[Schema, list[str]]:
    group = properties.setdefault(field.field.within, _mapping({}, []))
    return group["properties"], group["required"]


def _described(field: Declared) -> Schema:
    schema = _value(field)
    if (field.optional and not field.field.when) or _may_be_empty_list(field):
        schema = _or_nothing(schema)
    return {"description": field.field.doc} | schema


def _value(field: Declared) -> Schema:
    if field.item is not None:
        return _list(field)
    if is_record(field.kind):
        return record_schema(field.kind)
    return _single(field)


def _single(field: Declared) -> Schema:
    if is_term(field.kind):
        return {"enum": list(field.kind.spellings())}
    if field.kind is bool:
        return {"enum": ["yes", "no"]}
    if field.kind is int:
        return _number(field)
    if field.kind is LocatedDate:
        return {"type": "string", "pattern": _DATE}
    longest = field.field.longest
    return _text_value() | ({"maxLength": longest} if longest else {})


def _text_value() -> Schema:
    # What an editor means as text may look like a number to a program.
    return {"type": ["string", "number", "boolean"]}


def _number(field: Declared) -> Schema:
    limits = field.field
    number: Schema = {"type": "integer", "minimum": limits.lowest}
    if not limits.at_most:
        number["maximum"] = limits.highest
    if limits.word_for_none:
        return {"anyOf": [number, {"const": limits.word_for_none}]}
    return number


def _list(field: Declared) -> Schema:
    limits = field.field
    item = record_schema(field.item) if is_record(field.item) else _text_value()
    if is_term(field.item):
        item = {"enum": list(field.item.spellings())}
    schema: Schema = {"type": "array", "items": item}
    if limits.fewest:
        schema["minItems"] = limits.fewest
    if limits.most is not None:
        schema["maxItems"] = limits.most
    return schema


def _only_if(field: Declared, when: When, by_name: dict[str, Declared]) -> list[Schema]:
    """Ask for a field where some words stand, and refuse it where others do.

    An unknown word is one fault by itself, so it asks for no field and refuses none.
    """
    decisive = by_name[when.name]
    words = [word.value for word in when.words]
    others = [word.value for word in decisive.kind if word.value not in words]
    return [
        {"if": _holds(decisive.key, words), "then": {"required": [field.key]}},
        {
            "if": _holds(decisive.key, others),
            "then": {"properties": {field.key: False}},
        },
    ]


def _lengths(field: Declared, decisive: Declared) -> list[Schema]:
    return [
        {
            "if": _holds(decisive.key, [word.value]),
            "then": {"properties": {field.key: {"maxLength": word.longest}}},
        }
        for word in decisive.kind
    ]


def _holds(key: str, words: list[str]) -> Schema:
    return {"properties": {key: {"enum": words}}, "required": [key]}


def _mapping(properties: Schema, required: list[str]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required,
    }


def _may_be_empty_list(field: Declared) -> bool:
    return field.item is not None and not field.field.fewest


def _nullable(kind: str, nullable: bool) -> str | list[str]:
    return [kind, "null"] if nullable else kind


def _or_nothing(schema: Schema) -> Schema:
    """Allow a field whose name stands there with nothing behind it."""
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "type" in schema:
        kinds = schema["type"]
        kinds = kinds if isinstance(kinds, list) else [kinds]
        return schema | {"type": [*kinds, "null"]}
    return {"anyOf": [*schema["anyOf"], {"type": "null"}]}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
