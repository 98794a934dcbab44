"""Adds up the lines of counties: only what was asked alike is one sum."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from quiz_service.export.province import CountyLine, Province, ProvinceLine

Alike = tuple[str, str, bool]


def province_of(lines: Iterable[CountyLine]) -> Province:
    """Return the sums of counties, apart by kind of wave, definition and simulated or not."""
    ordered = tuple(sorted(lines, key=lambda line: (*_alike(line), line.county)))
    sums = [_sum(list(counties)) for _key, counties in groupby(ordered, _alike)]
    return Province(tuple(sums), ordered)


def _alike(line: CountyLine) -> Alike:
    return line.kind, line.definition, line.simulated


def _sum(counties: list[CountyLine]) -> ProvinceLine:
    kind, definition, simulated = _alike(counties[0])
    days = [county.queried for county in counties]
    return ProvinceLine(
        kind=kind,
        definition=definition,
        simulated=simulated,
        counties=len(counties),
        withheld=sum(county.learned is None for county in counties),
        units=sum(county.units for county in counties),
        headcount=sum(county.headcount for county in counties),
        answered=sum(county.answered for county in counties),
        persons=sum(county.persons for county in counties),
        first=sum(county.first or 0 for county in counties),
        learned=sum(county.learned or 0 for county in counties),
        pending=sum(county.pending for county in counties),
        oldest=min(days),
        newest=max(days),
    )
