"""The description of the read API (OpenAPI 3.1), made of the same classes as its answers."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from quiz_service.api.answers import (
    SnapshotEntry,
    SnapshotHead,
    TokenEntry,
    WaveEntry,
)
from quiz_service.api.paging import MOST_ITEMS, MOST_PAGES, PAGE, PER_PAGE, USUAL
from quiz_service.kernel.problem_details import (
    FOR_PROGRAMS,
    PROBLEM_TYPE,
    RefusedAnswer,
)
from quiz_service.kernel.row_number import LARGEST
from quiz_service.reports.figures.report import (
    DayFigures,
    GroupFigures,
    PointFigures,
    UnitFigures,
)
from quiz_service.reports.snapshots.json_form import json_schema

Json = dict[str, Any]
ROOT = f"{FOR_PROGRAMS}/v1"
WAVE, SNAPSHOT = "wave", "snapshot"
SUMMARY = (
    "Figures of frozen reports, read only. They are what reports show and nothing else: small"
    " units are hidden, five people always wait. Give the token as “Authorization: Bearer …”."
    f" Whatever is refused below {FOR_PROGRAMS}, an address that is not described here too,"
    f" answers with {PROBLEM_TYPE} (RFC 9457): 404 where nothing is, 405 for another method"
    " than GET."
)


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be read: where, what, and in pages or whole."""

    path: str
    name: str
    summary: str
    item: type
    in_pages: bool = True
    filters: tuple[str, ...] = ()


OPERATIONS = (
    Operation("/token", "token", "What this token may see", TokenEntry, in_pages=False),
    Operation("/waves", "waves", "Waves, the newest first", WaveEntry),
    Operation(
        "/snapshots",
        "snapshots",
        "Frozen reports that the token may see, the newest first",
        SnapshotEntry,
        filters=(WAVE,),
    ),
    Operation(
        "/snapshots/{snapshot}",
        "snapshot",
        "A frozen report: origin, definition, wave, total",
        SnapshotHead,
        in_pages=False,
    ),
    Operation("/snapshots/{snapshot}/units", "units", "Its units", UnitFigures),
    Operation("/snapshots/{snapshot}/groups", "groups", "Its subtotals", GroupFigures),
    Operation(
        "/snapshots/{snapshot}/points", "points", "Its knowledge points", PointFigures
    ),
    Operation("/snapshots/{snapshot}/days", "days", "What each day added", DayFigures),
)


def describe(address: str) -> Json:
    """Return the description of the API of a service that is reached at an address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "wuzha",
            "version": version("wuzha"),
            "description": SUMMARY,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address + ROOT}],
        "security": [{"token": []}],
        "paths": {operation.path: _path(operation) for operation in OPERATIONS},
        "components": {
            "schemas": {
                item.__name__: json_schema(item)
                for item in (
                    *(operation.item for operation in OPERATIONS),
                    RefusedAnswer,
                )
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _path(operation: Operation) -> Json:
    parameters = [_number(name, "query", LARGEST) for name in operation.filters]
    if operation.in_pages:
        parameters += [
            _number(PAGE, "query", MOST_PAGES, usual=1),
            _number(PER_PAGE, "query", MOST_ITEMS, usual=USUAL),
        ]
    if "{snapshot}" in operation.path:
        parameters.append(_number(SNAPSHOT, "path", LARGEST))
    get = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": {
            "200": _answer(operation.summary, "application/json", _content(operation)),
            "400": _problem("A parameter that is not described here, or out of range"),
            "401": _problem("No token, or one that was ended"),
            "404": _problem("Nothing there, or not for this token"),
            "405": _problem("Another method than GET; Allow says which there are"),
            "409": _problem("Frozen by another version, which kept other fields"),
            "429": _problem("Too often; Retry-After says when again"),
            "503": _problem(
                "The database does not answer; Retry-After says when again"
            ),
        },
    }
    return {"get": get}


def _number(name: str, place: str, most: int, *, usual: int | None = None) -> Json:
    schema: Json = {"type": "integer", "minimum": 1, "maximum": most}
    if usual is not None:
        schema["default"] = usual
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


def _content(operation: Operation) -> Json:
    item = _named(operation.item)
    if not operation.in_pages:
        return item
    return {
        "type": "object",
        "required": ["items", "total", "next"],
        "additionalProperties": False,
        "properties": {
            "items": {"type": "array", "items": item},
            "total": {"type": "integer", "minimum": 0},
            "next": {
                "type": ["string", "null"],
                "description": "The address of the next page, where there is one",
            },
        },
    }


def _problem(description: str) -> Json:
    return _answer(description, PROBLEM_TYPE, _named(RefusedAnswer))


def _answer(description: str, media_type: str, schema: Json) -> Json:
    return {"description": description, "content": {media_type: {"schema": schema}}}


def _named(item: type) -> Json:
    return {"$ref": f"#/components/schemas/{item.__name__}"}
