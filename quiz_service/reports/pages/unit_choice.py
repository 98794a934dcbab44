"""Sorts and filters the table of units by what stands in the address, all of it known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from campaign_model.language import gettext as _
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.reports.figures.report import (
    BUREAU,
    KIND,
    TOWNSHIP,
    UnitFigures,
)
from quiz_service.reports.presentation.rates import kind_name, missing_people

FILTERS = (KIND, BUREAU, TOWNSHIP)
SORT, MOST_MISSING = "sort", "missing"
Key = Callable[[UnitFigures], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class SelectOption:
    """One choice of a list; ``value`` stands in the address."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class SelectField:
    """A list to choose from."""

    name: str
    label: str
    options: tuple[SelectOption, ...]


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The units that an address asks for, and the lists that make such addresses."""

    fields: tuple[SelectField, ...]
    units: tuple[UnitFigures, ...]


def choose_units(
    arguments: Mapping[str, str], units: Sequence[UnitFigures]
) -> UnitChoice:
    """Return the units that an address asks for, in its order.

    Raises BadRequestError for an unknown sort or filter.
    """
    sort = arguments.get(SORT, MOST_MISSING)
    filters = {name: arguments[name] for name in FILTERS if arguments.get(name)}
    values = {
        name: tuple(dict.fromkeys(getattr(unit, name) for unit in units))
        for name in FILTERS
    }
    is_known = set(arguments) <= {*FILTERS, SORT} and sort in SORTS
    if not is_known or any(filters[name] not in values[name] for name in filters):
        raise BadRequestError
    chosen = [
        unit
        for unit in units
        if all(getattr(unit, name) == value for name, value in filters.items())
    ]
    fields = (
        *(_filter_field(name, values[name], filters.get(name, "")) for name in FILTERS),
        _sort_field(sort),
    )
    return UnitChoice(fields, tuple(sorted(chosen, key=SORTS[sort])))


def _filter_field(name: str, values: Sequence[str], chosen: str) -> SelectField:
    labels = {KIND: _("Kind"), BUREAU: _("Bureau"), TOWNSHIP: _("Township")}
    options = [
        SelectOption(
            value, kind_name(value) if name == KIND else value, value == chosen
        )
        for value in values
    ]
    any_value = SelectOption("", _("all"), not chosen)
    return SelectField(name, labels[name], (any_value, *options))


def _sort_field(chosen: str) -> SelectField:
    labels = {
        "missing": _("most missing first"),
        "coverage": _("fewest took part first"),
        "pass": _("lowest pass rate first"),
        "first": _("lowest awareness first time"),
        "learned": _("lowest awareness after learning"),
        "plan": _("as in the plan"),
    }
    options = [SelectOption(sort, labels[sort], sort == chosen) for sort in SORTS]
    return SelectField(SORT, _("Order"), tuple(options))


def _rate(name: str) -> Key:
    # Units without a figure stand last, whichever way the others are sorted.
    def key(unit: UnitFigures) -> tuple[object, ...]:
        rate = getattr(unit.rates, name)
        return (rate is None, rate or 0.0)

    return key


SORTS: Mapping[str, Key] = {
    MOST_MISSING: lambda unit: (-missing_people(unit.counts),),
    "coverage": _rate("coverage"),
    "pass": _rate("pass_rate"),
    "first": _rate("first"),
    "learned": _rate("learned"),
    "plan": lambda unit: (),
}
