"""Sums to a report: what is hidden is hidden here, before anything shows or keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from campaign_model import Campaign
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
from quiz_service.reports.figures.queries import (
    NO_TALLY,
    FrozenHeadcount,
    ItemRow,
    WaveSums,
    read_items,
    read_sums,
)
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import (
    AwarenessDefinition,
    Counts,
    DayFigures,
    DetectionFigures,
    Origin,
    PointFigures,
    Report,
    UnitFigures,
    WaveFigures,
)
from quiz_service.reports.figures.times import iso
from quiz_service.statistics.detection import signal_detection
from quiz_service.statistics.display import ladder_step
from quiz_service.waves.frozen import (
    FrozenDefinition,
    FrozenUnit,
    frozen_definition,
    frozen_units,
)
from quiz_service.waves.opening import WaveRow

SNAPSHOT = "wuzha snapshot 2"
ItemSums = tuple[list[ItemRow], dict[str, dict[int | None, int]]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: the wave's units that ``covers`` accepts, under their name."""

    name: str
    covers: Callable[[FrozenUnit], bool]


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
    in_wave = frozen_units(connection, wave.id)
    covered = {code: unit for code, unit in in_wave.items() if scope.covers(unit)}
    sums = read_sums(connection, wave.id, covered)
    is_county = len(covered) == len(in_wave)
    rows = read_items(connection, wave.id) if is_county else ([], {})
    return report_from_sums(
        connection,
        campaign,
        wave,
        scope,
        sums=sums,
        item_sums=rows,
        moment=moment,
        wording=wording,
        simulated=simulated,
    )


def report_from_sums(
    connection: Connection,
    campaign: Campaign,
    wave: WaveRow,
    scope: Scope,
    *,
    sums: WaveSums,
    item_sums: ItemSums,
    moment: datetime,
    wording: WordingOf,
    simulated: bool,
) -> Report:
    """The report of a scope in a wave from sums that were read, or counted again."""
    in_wave = frozen_units(connection, wave.id)
    covered = {code: unit for code, unit in in_wave.items() if scope.covers(unit)}
    closed = moment > wave.closes
    names = point_names(campaign)
    units = tuple(
        _unit(covered[row.unit], row, sums, names)
        for row in _in_order(sums.headcounts, covered)
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
        sums.counting,
        sums.audit_head,
    )
    total = total_of_units(
        scope.name or campaign.settings.county, units, sums, closed=closed
    )
    is_county = len(covered) == len(in_wave)
    rows, picked = item_sums if is_county else ([], {})
    return Report(
        origin=origin,
        definition=_definition(frozen_definition(connection, wave.id)),
        wave=_wave(wave, closed=closed),
        total=total,
        groups=groups_of(units),
        units=units,
        points=_points(units, sums, names),
        days=_days(sums),
        items=item_figures(rows, picked, wording) if total.counts.persons else (),
        detection=_detection(total.counts),
        quality=quality_of(_signals(sums), units),
    )


def point_names(campaign: Campaign) -> dict[str, tuple[str, str]]:
    """Knowledge points by id: their name, and the code of their guide or nothing."""
    guides = {
        str(code): (kind.name, str(code)) for code, kind in campaign.fraud_types.items()
    }
    others = {str(p.id): (p.name, "") for p in campaign.settings.points}
    return {**guides, **others}


def _in_order(
    headcounts: Sequence[FrozenHeadcount], units_of_scope: Mapping[str, FrozenUnit]
) -> list[FrozenHeadcount]:
    places = {unit: place for place, unit in enumerate(units_of_scope)}
    return sorted(headcounts, key=lambda row: places[row.unit])


def _unit(
    unit: FrozenUnit,
    row: FrozenHeadcount,
    sums: WaveSums,
    names: Mapping[str, tuple[str, str]],
) -> UnitFigures:
    counts = counts_of(row, sums)
    small = is_small(counts.persons)
    visible_counts = without_results(counts) if small else counts
    points = _named(sums.points.get(row.unit, {}), names)
    return UnitFigures(
        code=row.unit,
        name=unit.name,
        kind=unit.kind,
        township=unit.township_name,
        bureau=unit.bureau,
        sample=unit.sample,
        headcount_date=row.counted.isoformat(),
        headcount_source=row.source,
        counts=visible_counts,
        rates=rates_of(visible_counts),
        status=ladder(counts, small=small),
        hidden=small,
        points=shown_points(points) if shows_detail(visible_counts) else None,
    )


def ladder(counts: Counts, *, small: bool) -> str:
    """The step a unit stands on; a small group's says nothing but how many took part."""
    aware = 0 if small else min(counts.learned or 0, counts.answered)
    return str(ladder_step(counts.headcount, counts.answered, aware))


def counts_of(row: FrozenHeadcount, sums: WaveSums) -> Counts:
    """The counts of a unit, with nothing hidden yet."""
    tally = sums.tallies.get(row.unit, NO_TALLY)
    signed, parents = sums.signed.get(row.unit, (0, 0))
    return Counts(
        headcount=row.headcount,
        answered=tally.persons + sums.waiting.get(row.unit, 0),
        persons=tally.persons,
        first=tally.aware_first,
        learned=tally.aware_first + tally.aware_later,
        sittings=tally.sittings,
        on_paper=tally.on_paper,
        pledges=tally.pledges + sums.pledges.get(row.unit, 0),
        paper_signed=signed,
        paper_parents=parents,
        trusted=tally.trusted,
        could_trust=tally.could_trust,
        suspected=tally.suspected,
        could_suspect=tally.could_suspect,
    )


def _named(
    points: Mapping[str, tuple[int, int]], names: Mapping[str, tuple[str, str]]
) -> list[PointFigures]:
    figures = [
        PointFigures(point, *names.get(point, (point, "")), asked=asked, right=right)
        for point, (right, asked) in points.items()
    ]
    return weakest_first(figures)


def weakest_first(points: Iterable[PointFigures]) -> list[PointFigures]:
    """Points by their share of right answers, the lowest first."""
    return sorted(points, key=lambda p: (p.right / p.asked if p.asked else 1, p.point))


def _points(
    units: Sequence[UnitFigures], sums: WaveSums, names: Mapping[str, tuple[str, str]]
) -> tuple[PointFigures, ...]:
    """The scope's points: what units show, and what they hide where the pool is safe."""
    cells_shown: dict[str, list[tuple[int, int]]] = {}
    hidden: dict[str, list[tuple[int, int]]] = {}
    for unit in units:
        visible = {point.point for point in unit.points or ()}
        for point, cell in sums.points.get(unit.code, {}).items():
            cells = cells_shown if point in visible else hidden
            cells.setdefault(point, []).append(cell)
    totals = {
        point: total_of(cells_shown.get(point, []), hidden.get(point, []))
        for point in {**cells_shown, **hidden}
    }
    asked_about = {point: total for point, total in totals.items() if total[1]}
    return tuple(_named(asked_about, names))


def _days(sums: WaveSums) -> tuple[DayFigures, ...]:
    return merged_days(
        [
            (
                DayFigures(
                    row.day.isoformat(), row.persons, row.first, row.first + row.later
                ),
                row.sittings - row.persons,
            )
            for row in sums.days
        ]
    )


def _detection(counts: Counts) -> DetectionFigures | None:
    errors = counts.trusted, counts.could_trust, counts.suspected, counts.could_suspect
    if None in errors:
        return None
    trusted, could_trust, suspected, could_suspect = (count or 0 for count in errors)
    if not could_trust and not could_suspect:
        return None
    # Who suspects rightly does not trust too much; who suspects wrongly suspects too much.
    wary = could_trust - trusted
    measured = signal_detection(wary, could_trust, suspected, could_suspect)
    return DetectionFigures(
        trusted,
        could_trust,
        suspected,
        could_suspect,
        sensitivity=measured.d_prime if measured else None,
        caution=measured.criterion if measured else None,
    )


def _signals(sums: WaveSums) -> dict[str, SignalSums]:
    return {
        unit: SignalSums.from_json(row.signals)
        for unit, row in sums.tallies.items()
        if row.signals
    }


def _definition(frozen: FrozenDefinition) -> AwarenessDefinition:
    must_know = tuple(name for _point, name in frozen.must_know)
    return AwarenessDefinition(frozen.id, frozen.pass_mark, must_know)


def _wave(wave: WaveRow, *, closed: bool) -> WaveFigures:
    return WaveFigures(
        wave.id, wave.kind, wave.form, iso(wave.opens), iso(wave.closes), closed
    )
