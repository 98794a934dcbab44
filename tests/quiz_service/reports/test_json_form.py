"""A report becomes JSON and comes back the same; anything else is refused with its place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quiz_service.reports.figures.report import MovedEnd, Report
from quiz_service.reports.snapshots.json_form import (
    JsonFormError,
    canonical_json,
    json_schema,
    read_dataclass,
)
from quiz_service.reports.snapshots.store import (
    NotASnapshotError,
    digest_of,
    read_snapshot,
    snapshot_json,
)
from tests.quiz_service.reports.sample import empty_report, full_report

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs/snapshot.schema.json"


def parsed() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(canonical_json(full_report()))
    return data


@pytest.mark.parametrize("report", [full_report(), empty_report()])
def test_a_report_comes_back_as_it_went(report: Report) -> None:
    assert read_dataclass(Report, json.loads(canonical_json(report))) == report
    assert read_snapshot(snapshot_json(report), "s.json") == report


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d["units"][2]["counts"].update(first="7"), "units[2].counts.first"),
        (lambda d: d["units"][0]["counts"].pop("persons"), "units[0].counts"),
        (lambda d: d.update(more=1), "."),
        (lambda d: d["units"][1].update(points=3), "units[1].points"),
        (lambda d: d["origin"].update(simulated=1), "origin.simulated"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(change: Any, path: str) -> None:
    data = parsed()
    change(data)

    with pytest.raises(JsonFormError) as refused:
        read_dataclass(Report, data)

    assert refused.value.path == path


def test_a_file_that_was_changed_is_found_out() -> None:
    data = json.loads(snapshot_json(full_report()))
    data["report"]["units"][0]["counts"]["first"] += 1

    with pytest.raises(NotASnapshotError, match="被改过"):
        read_snapshot(json.dumps(data), "s.json")


@pytest.mark.parametrize("text", ["", "{}", "[]", "[" * 100_000, '{"digest": 1}', "\0"])
def test_a_file_that_is_no_snapshot_says_so(text: str) -> None:
    with pytest.raises(NotASnapshotError, match=r"s\.json"):
        read_snapshot(text, "s.json")


def test_the_same_report_has_the_same_hash_and_another_has_not() -> None:
    assert digest_of(full_report()) == digest_of(full_report())
    assert digest_of(full_report()) != digest_of(empty_report())


def test_the_documented_schema_is_the_one_in_use() -> None:
    """``docs/snapshot.schema.json`` is made of the dataclasses, docstrings included."""
    expected = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "wuzha snapshot 3",
        "type": "object",
        "properties": {"digest": {"type": "string"}, "report": json_schema(Report)},
        "required": ["digest", "report"],
    }

    assert json.loads(SCHEMA.read_text("utf-8")) == expected


def test_a_file_from_before_a_field_came_in_keeps_its_hash_and_nobody_writes_it_in() -> (
    None
):
    report = full_report()
    data = json.loads(snapshot_json(report))

    assert "moved" not in data["report"]["wave"]
    assert read_snapshot(json.dumps(data), "s.json") == report
    data["report"]["wave"]["moved"] = []
    with pytest.raises(NotASnapshotError, match=r"s\.json"):
        read_snapshot(json.dumps(data), "s.json")


def test_what_a_later_field_says_is_in_the_hash() -> None:
    report = full_report()
    moved = MovedEnd(
        "2026-12-14T17:30:00+08:00", "2026-12-20T17:30:00+08:00", "2026-12-10"
    )
    wave = replace(report.wave, moved=(moved,))
    changed = replace(report, wave=wave)

    assert digest_of(changed) != digest_of(report)
    assert read_snapshot(snapshot_json(changed), "s.json") == changed
