"""Sums to a report: what is hidden is hidden here, before anything shows or keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from campaign_model import Campaign, Unit
from quiz_service.quality.tally import SignalSums
from quiz_service.reports.figures.grouping import groups_of, total_of_units
from quiz_service.reports.figures.item_health import WordingOf, item_figures
from quiz_service.reports.figures.privacy import (
    is_small,
    merged_days,
    shown_points,
    shows_detail,
    total_of,
    without_results,
)
from quiz_service.reports.figures.quality import quality_of
from quiz_service.reports.figures.queries import NO_TALLY, Found, RosterRow, find, items
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import (
    Counts,
    DayFigures,
    Definition,
    Detection,
    Origin,
    PointFigures,
    Report,
    UnitFigures,
    WaveFigures,
)
from quiz_service.reports.figures.times import iso
from quiz_service.statistics.detection import signal_detection
from quiz_service.statistics.display import ladder_step
from quiz_service.waves.opening import WaveRow

SNAPSHOT = "wuzha snapshot 1"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: these units, under the name an organizer knows."""

    name: str
    units: tuple[Unit, ...]


def report_of(
    connection: Connection,
    campaign: Campaign,
    wave: WaveRow,
    scope: Scope,
    *,
    moment: datetime,
    wording: WordingOf,
    simulated: bool,
) -> Report:
    """The report of a scope in a wave at ``moment`` (UTC), from the sums as they stand."""
    known = {str(unit.code): unit for unit in scope.units}
    found = find(connection, wave.id, known)
    closed = moment > wave.closes
    names = point_names(campaign)
    units = tuple(
        _unit(known[row.unit], row, found, names, townships=campaign)
        for row in _in_order(found.rosters, known)
    )
    origin = Origin(
        SNAPSHOT,
        str(campaign.settings.name),
        campaign.settings.title,
        campaign.settings.county,
        campaign.settings.organizer,
        scope.name,
        simulated,
        iso(moment),
        found.counting,
        found.audit_head,
    )
    whole = len(known) == len(campaign.units)
    total = total_of_units(
        scope.name or campaign.settings.county, units, found, closed=closed
    )
    rows, picked = items(connection, wave.id) if whole else ([], {})
    return Report(
        origin=origin,
        definition=_definition(campaign),
        wave=_wave(wave, closed=closed),
        total=total,
        groups=groups_of(units),
        units=units,
        points=_points(units, found, names),
        days=_days(found),
        items=item_figures(rows, picked, wording) if total.counts.persons else (),
        detection=_detection(total.counts),
        quality=quality_of(_signals(found), units),
    )


def point_names(campaign: Campaign) -> dict[str, tuple[str, str]]:
    """Knowledge points by id: their name, and the code of their guide or nothing."""
    guides = {
        str(code): (each.name, str(code)) for code, each in campaign.fraud_types.items()
    }
    others = {str(p.id): (p.name, "") for p in campaign.settings.points}
    return {**guides, **others}


def _in_order(
    rosters: Sequence[RosterRow], known: Mapping[str, Unit]
) -> list[RosterRow]:
    places = {unit: place for place, unit in enumerate(known)}
    return sorted(rosters, key=lambda row: places[row.unit])


def _unit(
    unit: Unit,
    row: RosterRow,
    found: Found,
    names: Mapping[str, tuple[str, str]],
    *,
    townships: Campaign,
) -> UnitFigures:
    counts = counts_of(row, found)
    small = is_small(counts.persons)
    shown = without_results(counts) if small else counts
    points = _named(found.points.get(row.unit, {}), names)
    place = townships.townships.get(unit.township)
    return UnitFigures(
        code=row.unit,
        name=unit.name,
        kind=unit.kind,
        township=place.name if place else str(unit.township),
        bureau=unit.bureau,
        sample=unit.sample,
        headcount_date=row.counted.isoformat(),
        headcount_source=row.source,
        counts=shown,
        rates=rates_of(shown),
        status=ladder(counts, small=small),
        hidden=small,
        points=shown_points(points) if shows_detail(shown) else None,
    )


def ladder(counts: Counts, *, small: bool) -> str:
    """The step a unit stands on; a small group's says nothing but how many took part."""
    aware = 0 if small else min(counts.learned or 0, counts.answered)
    return str(ladder_step(counts.headcount, counts.answered, aware))


def counts_of(row: RosterRow, found: Found) -> Counts:
    """The counts of a unit, with nothing hidden yet."""
    tally = found.tallies.get(row.unit, NO_TALLY)
    signed, parents = found.signed.get(row.unit, (0, 0))
    return Counts(
        headcount=row.headcount,
        answered=tally.persons + found.waiting.get(row.unit, 0),
        persons=tally.persons,
        first=tally.aware_first,
        learned=tally.aware_first + tally.aware_later,
        sittings=tally.sittings,
        on_paper=tally.on_paper,
        pledges=tally.pledges + found.pledges.get(row.unit, 0),
        paper_signed=signed,
        paper_parents=parents,
        hits=tally.hits,
        frauds=tally.frauds,
        false_alarms=tally.false_alarms,
        genuine=tally.genuine,
    )


def _named(
    points: Mapping[str, tuple[int, int]], names: Mapping[str, tuple[str, str]]
) -> list[PointFigures]:
    made = [
        PointFigures(point, *names.get(point, (point, "")), asked=asked, right=right)
        for point, (right, asked) in points.items()
    ]
    return weakest_first(made)


def weakest_first(points: Iterable[PointFigures]) -> list[PointFigures]:
    """Points by their share of right answers, the lowest first."""
    return sorted(points, key=lambda p: (p.right / p.asked if p.asked else 1, p.point))


def _points(
    units: Sequence[UnitFigures], found: Found, names: Mapping[str, tuple[str, str]]
) -> tuple[PointFigures, ...]:
    """The scope's points: what units show, and what they hide where the pool is safe."""
    shown: dict[str, list[tuple[int, int]]] = {}
    hidden: dict[str, list[tuple[int, int]]] = {}
    for unit in units:
        visible = {point.point for point in unit.points or ()}
        for point, cell in found.points.get(unit.code, {}).items():
            (shown if point in visible else hidden).setdefault(point, []).append(cell)
    totals = {
        point: total_of(shown.get(point, []), hidden.get(point, []))
        for point in {**shown, **hidden}
    }
    told = {point: total for point, total in totals.items() if total[1]}
    return tuple(_named(told, names))


def _days(found: Found) -> tuple[DayFigures, ...]:
    return merged_days(
        [
            (
                DayFigures(
                    row.day.isoformat(), row.persons, row.first, row.first + row.later
                ),
                row.sittings - row.persons,
            )
            for row in found.days
        ]
    )


def _detection(counts: Counts) -> Detection | None:
    if None in (counts.hits, counts.frauds, counts.false_alarms, counts.genuine):
        return None
    found = (
        counts.hits or 0,
        counts.frauds or 0,
        counts.false_alarms or 0,
        counts.genuine or 0,
    )
    if not found[1] and not found[3]:
        return None
    seen = signal_detection(*found)
    told = (seen.d_prime, seen.criterion) if seen else (None, None)
    return Detection(*found, *told)


def _signals(found: Found) -> dict[str, SignalSums]:
    return {
        unit: SignalSums.from_json(row.signals)
        for unit, row in found.tallies.items()
        if row.signals
    }


def _definition(campaign: Campaign) -> Definition:
    settings = campaign.settings
    must = tuple(each.name for each in settings.must_know)
    return Definition(settings.definition, settings.pass_mark, must)


def _wave(wave: WaveRow, *, closed: bool) -> WaveFigures:
    return WaveFigures(
        wave.id, wave.kind, wave.form, iso(wave.opens), iso(wave.closes), closed
    )
