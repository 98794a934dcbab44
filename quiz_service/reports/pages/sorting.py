"""Sorts and filters the table of units by what stands in the address, all of it known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from campaign_model.vocabulary import Grouping
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.presentation import missing

FILTERS = Grouping.spellings()
Key = Callable[[UnitFigures], tuple[object, ...]]


def _rate(name: str) -> Key:
    # Units without a figure stand last, whichever way the others are sorted.
    def key(unit: UnitFigures) -> tuple[object, ...]:
        rate = getattr(unit.rates, name)
        return (rate is None, rate or 0.0)

    return key


SORTS: dict[str, Key] = {
    "plan": lambda unit: (),
    "missing": lambda unit: (-missing(unit.counts),),
    "coverage": _rate("coverage"),
    "pass": _rate("pass_rate"),
    "first": _rate("first"),
    "learned": _rate("learned"),
}


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """How a table was asked for, what could be asked for, and its rows."""

    sort: str = "missing"
    given: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    units: Sequence[UnitFigures] = ()


def choose_units(wanted: Mapping[str, str], units: Sequence[UnitFigures]) -> UnitChoice:
    """The rows that an address asks for. Raises BadRequest for an unknown sort or filter."""
    sort = wanted.get("sort", "missing")
    known = {
        name: tuple(dict.fromkeys(getattr(unit, name) for unit in units))
        for name in FILTERS
    }
    given = {name: wanted[name] for name in FILTERS if wanted.get(name)}
    right = set(wanted) <= {*FILTERS, "sort"} and sort in SORTS
    if not right or any(given[name] not in known[name] for name in given):
        raise BadRequestError
    rows = [
        unit
        for unit in units
        if all(getattr(unit, name) == value for name, value in given.items())
    ]
    return UnitChoice(sort, given, known, sorted(rows, key=SORTS[sort]))
