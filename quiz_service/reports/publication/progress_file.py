"""The public part of a snapshot: sums of many, never a unit's own figures.

Which groups are in it stands in ``public_groups``. Where fewer than ten people have results
at all, it says how many took part and nothing of how it went.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from campaign_model.vocabulary import ProgressFormat, WaveKind
from quiz_service.reports.figures.report import (
    KIND,
    TOWNSHIP,
    GroupFigures,
    PointFigures,
    Report,
)
from quiz_service.reports.figures.steps import ConfirmedStep, step_of
from quiz_service.reports.publication.public_groups import LEAST_UNITS, published_groups
from quiz_service.reports.snapshots.store import digest_of

LEAST_PERSONS = 10


def may_be_public(report: Report) -> bool:
    """Return whether a report may leave the county: an inspection is of one unit, so never."""
    return report.wave.kind != WaveKind.INSPECTION.value


def progress_of(report: Report) -> bytes:
    """Return ``progress.yml`` of a snapshot; only one of the whole county has it."""
    lines = [
        *_head(report),
        *_total(report),
        *_groups(report),
        *_points(report),
        *_steps(report),
    ]
    return ("\n".join(lines) + "\n").encode()


def _head(report: Report) -> Iterator[str]:
    origin, wave, definition = report.origin, report.wave, report.definition
    yield f"kind: {ProgressFormat.FIRST}"
    yield f"campaign: {_text(origin.campaign)}"
    yield f"wave: {wave.kind}"
    yield f"opens: {wave.opens[:10]}"
    yield f"closes: {wave.closes[:10]}"
    yield f"as_of: {_text(origin.queried)}"
    yield f"definition: {_text(definition.id)}"
    yield f"pass_mark: {definition.pass_mark}"
    yield from _list(
        "must_know", (f"  - {_text(name)}" for name in definition.must_know)
    )
    yield f"simulated: {'yes' if origin.simulated else 'no'}"
    yield f"snapshot: {digest_of(report)}"


def _total(report: Report) -> Iterator[str]:
    counts = report.total.counts
    yield "total:"
    yield from _sums(report.total, "  ", with_results=_is_large(report))
    yield f"pledges: {counts.pledges}"
    yield f"paper_pledges: {counts.paper_signed}"
    yield f"conflicts: {report.total.conflicts}"


def _groups(report: Report) -> Iterator[str]:
    published = published_groups(report)
    for table, name in ((KIND, "kinds_left_out"), (TOWNSHIP, "townships_left_out")):
        everyone = sum(group.group == table for group in report.groups)
        yield f"{name}: {everyone - sum(group.group == table for group in published)}"
    yield from _list("groups", (line for group in published for line in _group(group)))


def _points(report: Report) -> Iterator[str]:
    points = [p for p in report.points if _is_of_many(report, p)]
    points_shown = points if _is_large(report) else []
    yield from _list(
        "points", (line for point in points_shown for line in _point(point))
    )


def _steps(report: Report) -> Iterator[str]:
    """Return how many units stand on the upper steps, where they are as many as a group."""
    steps = [step_of(unit) for unit in report.units]
    inspected = steps.count(ConfirmedStep.INSPECTED)
    learned = steps.count(ConfirmedStep.LEARNED) + inspected
    if learned >= LEAST_UNITS:
        yield f"learned_units: {learned}"
        yield f"inspected_units: {inspected}"


def _is_large(report: Report) -> bool:
    return report.total.counts.persons >= LEAST_PERSONS


def _is_of_many(report: Report, point: PointFigures) -> bool:
    """Return whether enough units were asked: a point of one audience may be one unit's own."""
    points_by_unit = [{p.point for p in unit.points or ()} for unit in report.units]
    units = sum(point.point in ids for ids in points_by_unit)
    return units >= LEAST_UNITS and point.asked >= LEAST_PERSONS


def _point(point: PointFigures) -> tuple[str, ...]:
    head = f"  - point: {_text(point.point)}"
    return head, f"    asked: {point.asked}", f"    right: {point.right}"


def _group(group: GroupFigures) -> tuple[str, ...]:
    head = f"  - group: {group.group}", f"    name: {_text(group.name)}", "    sums:"
    return *head, *_sums(group, "      ", with_results=True)


def _sums(group: GroupFigures, before: str, *, with_results: bool) -> list[str]:
    counts = group.counts
    is_everybody = with_results and counts.learned == counts.headcount
    sums = {
        "units": group.units,
        "headcount": counts.headcount,
        "answered": counts.answered,
        "persons": counts.persons if with_results else 0,
        "first": counts.first if with_results else 0,
        "learned": counts.learned if with_results else 0,
        # Said only where it stands in the way of 100 %: elsewhere it would tell of units.
        "pending": counts.pending if is_everybody else 0,
    }
    return [f"{before}{name}: {value}" for name, value in sums.items()]


def _list(name: str, lines: Iterable[str]) -> list[str]:
    items = list(lines)
    return [f"{name}:", *items] if items else [f"{name}: []"]


def _text(value: str) -> str:
    """Return any text as one YAML scalar: JSON is YAML, whatever a name holds."""
    return json.dumps(value, ensure_ascii=False)
