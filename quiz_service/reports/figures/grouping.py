"""Adds units up by sums, never by means of percentages, and says who is not in a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from quiz_service.reports.figures.privacy import Proportion, pool_is_safe
from quiz_service.reports.figures.queries import NO_TALLY, WaveSums
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import (
    BUREAU,
    COUNTY,
    KIND,
    TOWNSHIP,
    Counts,
    GroupFigures,
    UnitFigures,
)
from quiz_service.statistics.display import LadderStep

CONFLICT = LadderStep.CONFLICT.value
_NAMES = tuple(field.name for field in fields(Counts))


def groups_of(units: Sequence[UnitFigures]) -> tuple[GroupFigures, ...]:
    """Return units by kind, by bureau and by township, in the order they first appear."""
    groups = []
    for group in (KIND, BUREAU, TOWNSHIP):
        members: dict[str, list[UnitFigures]] = {}
        for unit in units:
            members.setdefault(getattr(unit, group), []).append(unit)
        groups += [_group(group, name, inside) for name, inside in members.items()]
    return tuple(groups)


def total_of_units(
    name: str, units: Sequence[UnitFigures], sums: WaveSums, *, pools: bool
) -> GroupFigures:
    """Return the whole scope; ``pools`` lets the hidden units join it, where that is safe.

    Only the county may, and once nothing can follow: of two pools, or of one that grows,
    the difference would be a hidden unit.
    """
    pooled = _pool(units, sums) if pools else None
    return _group(COUNTY, name, units, pooled)


def _group(
    group: str,
    name: str,
    units: Sequence[UnitFigures],
    pooled: tuple[int, int] | None = None,
) -> GroupFigures:
    """Add units up; those whose n is above N are left out, for their N is not what it should be."""
    agreed = [unit for unit in units if unit.status != CONFLICT]
    counts = _added(agreed, pooled)
    return GroupFigures(
        group=group,
        name=name,
        units=len(units),
        silent_units=sum(unit.counts.answered == 0 for unit in units),
        hidden_units=0 if pooled else sum(unit.hidden for unit in agreed),
        conflicts=len(units) - len(agreed),
        counts=counts,
        rates=rates_of(counts),
    )


def _added(units: Sequence[UnitFigures], pooled: tuple[int, int] | None) -> Counts:
    """Return sums; ``persons`` counts those whose results are in ``first`` and ``learned``."""
    sums = {
        name: sum(getattr(unit.counts, name) or 0 for unit in units) for name in _NAMES
    }
    if pooled is None:
        for name in ("persons", "sittings"):
            sums[name] -= sum(unit.counts.persons for unit in units if unit.hidden)
    else:
        sums["first"] += pooled[0]
        sums["learned"] += pooled[1]
    return Counts(**sums)


def _pool(units: Sequence[UnitFigures], sums: WaveSums) -> tuple[int, int] | None:
    """Return first and learned of all hidden units together, where both sums are safe to tell."""
    if any(unit.hidden and unit.status == CONFLICT for unit in units):
        return None
    rows = [sums.tallies.get(unit.code, NO_TALLY) for unit in units if unit.hidden]
    first: list[Proportion] = [(row.aware_first, row.persons) for row in rows]
    learned: list[Proportion] = [
        (row.aware_first + row.aware_later, row.persons) for row in rows
    ]
    if not (pool_is_safe(first) and pool_is_safe(learned)):
        return None
    return sum(k for k, _m in first), sum(k for k, _m in learned)
