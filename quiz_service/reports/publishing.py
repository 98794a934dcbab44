"""The public part of a snapshot: sums of many, never a unit's own figures.

A group is told where it has three units or more, ten people or more whose results are in
it, and not all or none of them aware. Where one group alone would be left out, it could be
had from the total: then the smallest of the others is left out with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model.progress import KIND as PROGRESS_KIND
from quiz_service.reports.figures import KIND, TOWNSHIP, Counts, GroupFigures, Report
from quiz_service.reports.snapshots import digest_of

LEAST_UNITS, LEAST_PERSONS = 3, 10
PUBLISHED = (KIND, TOWNSHIP)


def progress_of(report: Report) -> bytes:
    """``progress.yml`` of a snapshot."""
    origin, wave, definition = report.origin, report.wave, report.definition
    lines = [
        f"kind: {PROGRESS_KIND}",
        f"campaign: {origin.campaign}",
        f"wave: {wave.kind}",
        f"opens: {wave.opens[:10]}",
        f"closes: {wave.closes[:10]}",
        f'as_of: "{origin.queried}"',
        f"definition: {definition.id}",
        f"pass_mark: {definition.pass_mark}",
        f"simulated: {'yes' if origin.simulated else 'no'}",
        f"snapshot: {digest_of(report)}",
        "total:",
        *_sums(report.total.units, report.total.counts, "  "),
        "groups:" if _told(report) else "groups: []",
        *(line for group in _told(report) for line in _group(group)),
        "points:" if report.points else "points: []",
    ]
    for point in report.points:
        lines += [
            f"  - point: {point.point}",
            f"    asked: {point.asked}",
            f"    right: {point.right}",
        ]
    return ("\n".join(lines) + "\n").encode()


def _told(report: Report) -> list[GroupFigures]:
    return [
        group
        for kind in PUBLISHED
        for group in shown_groups([g for g in report.groups if g.group == kind])
    ]


def shown_groups(groups: Sequence[GroupFigures]) -> list[GroupFigures]:
    """Of one grouping, the groups that may be told, in their order."""
    shown = [group for group in groups if _is_large(group)]
    if len(groups) - len(shown) == 1 and shown:
        shown.remove(min(shown, key=lambda group: group.counts.persons))
    return shown


def _is_large(group: GroupFigures) -> bool:
    counts = group.counts
    mixed = {counts.first, counts.learned}.isdisjoint({0, counts.persons})
    many = group.units >= LEAST_UNITS and counts.persons >= LEAST_PERSONS
    return many and mixed and not group.hidden_units and not group.conflicts


def _group(group: GroupFigures) -> list[str]:
    head = [f"  - group: {group.group}", f"    name: {group.name}", "    sums:"]
    return [*head, *_sums(group.units, group.counts, "      ")]


def _sums(units: int, counts: Counts, before: str) -> list[str]:
    told = {
        "units": units, "headcount": counts.headcount, "answered": counts.answered,
        "persons": counts.persons, "first": counts.first, "learned": counts.learned,
    }  # fmt: skip
    return [f"{before}{name}: {value}" for name, value in told.items()]
