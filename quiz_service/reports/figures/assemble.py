"""Sums to a report: what is hidden is hidden here, before anything shows or keeps it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from quiz_service.kernel.clock import in_china
from quiz_service.reports.figures.frozen_wave import asked_in, corrections_of
from quiz_service.reports.figures.grouping import groups_of, total_of_units
from quiz_service.reports.figures.item_health import WordingOf, item_figures
from quiz_service.reports.figures.lines import (
    ReportLine,
    counts_of,
    lines_of,
    with_headcounts,
)
from quiz_service.reports.figures.peers import PeerSums, beside_peers, read_peers
from quiz_service.reports.figures.privacy import (
    is_small,
    shown_points,
    without_results,
)
from quiz_service.reports.figures.quality import Usual, quality_of
from quiz_service.reports.figures.queries import (
    DayRow,
    ItemRow,
    WaveSums,
    read_days,
    read_items,
    read_sums,
    read_usual,
)
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import (
    AwarenessDefinition,
    CorrectedHeadcount,
    Counts,
    DayFigures,
    DetectionFigures,
    MovedEnd,
    Origin,
    PaperFigures,
    PointFigures,
    QualityFigures,
    Report,
    UnitFigures,
    WaveFigures,
)
from quiz_service.reports.figures.times import iso
from quiz_service.statistics.detection import signal_detection
from quiz_service.statistics.display import LadderStep, ladder_step
from quiz_service.waves.calendar import PAPER_GRACE
from quiz_service.waves.closing_then import EndMove, moved_ends
from quiz_service.waves.frozen import (
    FrozenDefinition,
    FrozenUnit,
    frozen_definition,
    frozen_units,
)
from quiz_service.waves.names import frozen_names
from quiz_service.waves.opening import WaveRow

SNAPSHOT = "wuzha snapshot 3"
ItemSums = tuple[list[ItemRow], dict[str, dict[int | None, int]]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: the wave's units that ``covers`` accepts, under their name."""

    name: str
    covers: Callable[[FrozenUnit], bool]


@dataclass(frozen=True, slots=True)
class WaveDetails:
    """What a report takes of a wave besides its units' sums.

    ``items`` are those of the whole wave, ``days_of`` gives what was added on each day of the
    lines that are shown, ``usual`` what is usual in the whole wave for its signals, ``peers``
    what the units of the scope are compared with.
    """

    items: ItemSums
    days_of: Callable[[Collection[str]], Sequence[DayRow]]
    usual: Usual
    peers: PeerSums


def report_of(
    connection: Connection,
    wave: WaveRow,
    scope: Scope,
    *,
    moment: datetime,
    wording: WordingOf,
    simulated: bool,
) -> Report:
    """Return the report of a scope in a wave at ``moment`` (UTC), from the sums as they stand."""
    in_wave = frozen_units(connection, wave.id)
    lines = lines_of(in_wave, scope.covers)
    codes = [code for line in lines for code in line.codes]
    sums = read_sums(connection, wave.id, codes, moment)
    is_county = len(codes) == len(in_wave)
    rows = read_items(connection, wave.id) if is_county else ([], {})
    return report_from_sums(
        connection,
        wave,
        scope,
        sums=sums,
        details=WaveDetails(
            items=rows,
            days_of=lambda codes: read_days(connection, wave.id, codes),
            usual=lambda: read_usual(connection, wave.id),
            peers=read_peers(connection, wave.id, codes),
        ),
        moment=moment,
        wording=wording,
        simulated=simulated,
    )


def report_from_sums(
    connection: Connection,
    wave: WaveRow,
    scope: Scope,
    *,
    sums: WaveSums,
    details: WaveDetails,
    moment: datetime,
    wording: WordingOf,
    simulated: bool,
) -> Report:
    """Return the report of a scope in a wave from sums that were read, or counted again."""
    in_wave = with_headcounts(frozen_units(connection, wave.id), sums.headcounts)
    lines = lines_of(in_wave, scope.covers)
    codes = [code for line in lines for code in line.codes]
    frozen = frozen_names(connection, wave.id)
    names = frozen.by_point
    corrections = corrections_of(connection, wave.id, up_to=sums.audit_head)
    units = tuple(unit_of_line(line, sums, names, corrections) for line in lines)
    quality = quality_of(lines, units, sums, details.usual)
    units = tuple(_held(unit, quality) for unit in units)
    units = tuple(_beside_peers(unit, details.peers, wording) for unit in units)
    origin = Origin(
        SNAPSHOT,
        frozen.campaign,
        frozen.title,
        frozen.county,
        frozen.organizer,
        scope.name,
        simulated,
        iso(moment),
        sums.counting,
        sums.audit_head,
    )
    is_county = len(codes) == len(in_wave)
    total = total_of_units(
        scope.name or frozen.county,
        units,
        sums,
        pools=is_county and wave.closes < moment - PAPER_GRACE,
    )
    days = details.days_of(shown_codes(units))
    rows, picked = details.items if is_county else ([], {})
    return Report(
        origin=origin,
        definition=_definition(frozen_definition(connection, wave.id)),
        wave=_wave(
            wave,
            asked_in(connection, wave.id, wording),
            moved_ends(connection, wave, up_to=sums.audit_head),
            late=sum(sums.late.get(code, 0) for code in codes),
            closed=moment > wave.closes,
        ),
        total=total,
        groups=groups_of(units),
        units=units,
        points=_points(units, sums, names),
        days=_days(days),
        items=item_figures(rows, picked, wording) if total.counts.persons else (),
        detection=_detection(total.counts),
        quality=quality,
    )


def unit_of_line(
    line: ReportLine,
    sums: WaveSums,
    names: Mapping[str, tuple[str, str]],
    corrections: Mapping[str, Sequence[CorrectedHeadcount]],
) -> UnitFigures:
    """Return the figures of a line without its peers; of a small one nothing but who took part."""
    counts = counts_of(line, sums)
    small = line.is_elsewhere or is_small(counts)
    visible_counts = without_results(counts) if small else counts
    points = _named(sums.points.get(line.code, {}), names)
    leading = line.units[0]
    return UnitFigures(
        code=line.code,
        codes=line.codes,
        name=line.name,
        kind=leading.kind,
        township=leading.township_name,
        bureau=leading.bureau,
        sample=leading.sample,
        headcount_date=line.headcount_date,
        headcount_source=line.headcount_source,
        corrections=tuple(
            change for code in line.codes for change in corrections.get(code, ())
        ),
        counts=visible_counts,
        rates=rates_of(visible_counts),
        status=ladder(counts, small=small),
        hidden=small,
        points=None if small or not counts.persons else shown_points(points),
        inspection=None if line.is_elsewhere else sums.inspections.get(line.code),
    )


def _beside_peers(
    unit: UnitFigures, peers: PeerSums, wording: WordingOf
) -> UnitFigures:
    if not unit.points:
        return unit
    points = beside_peers(unit.points, unit.code, peers, wording)
    return replace(unit, points=points)


def _held(unit: UnitFigures, quality: QualityFigures) -> UnitFigures:
    """Return a unit at 100 % as pending while one of its signals is open."""
    if unit.status != LadderStep.CONFIRMED or not quality.open_signals(unit.code):
        return unit
    counts = replace(unit.counts, pending=1)
    return replace(unit, status=str(LadderStep.PENDING), counts=counts)


def ladder(counts: Counts, *, small: bool) -> str:
    """Return a unit's step; that of a small group says nothing but how many took part."""
    aware = 0 if small else min(counts.learned or 0, counts.answered)
    return str(ladder_step(counts.headcount, counts.answered, aware))


def _named(
    points: Mapping[str, tuple[int, int]], names: Mapping[str, tuple[str, str]]
) -> list[PointFigures]:
    figures = [
        PointFigures(point, *names.get(point, (point, "")), asked=asked, right=right)
        for point, (right, asked) in points.items()
    ]
    return weakest_first(figures)


def weakest_first(points: Iterable[PointFigures]) -> list[PointFigures]:
    """Return points by their share of right answers, the lowest first."""
    return sorted(points, key=lambda p: (p.right / p.asked if p.asked else 1, p.point))


def _points(
    units: Sequence[UnitFigures], sums: WaveSums, names: Mapping[str, tuple[str, str]]
) -> tuple[PointFigures, ...]:
    """Return the scope's points: all answers of the units whose totals are shown, no others."""
    totals: dict[str, tuple[int, int]] = {}
    for code in shown_codes(units):
        for point, (right, asked) in sums.points.get(code, {}).items():
            before = totals.get(point, (0, 0))
            totals[point] = (before[0] + right, before[1] + asked)
    return tuple(_named(totals, names))


def shown_codes(units: Sequence[UnitFigures]) -> list[str]:
    """Return the units that days, points, items and signals are summed over: no hidden one."""
    return [unit.code for unit in units if not unit.hidden]


def _days(rows: Sequence[DayRow]) -> tuple[DayFigures, ...]:
    return tuple(
        DayFigures(row.day.isoformat(), row.persons, row.first, row.first + row.later)
        for row in rows
    )


def _detection(counts: Counts) -> DetectionFigures | None:
    errors = counts.trusted, counts.could_trust, counts.suspected, counts.could_suspect
    if None in errors:
        return None
    trusted, could_trust, suspected, could_suspect = (count or 0 for count in errors)
    if not could_trust and not could_suspect:
        return None
    # A hit is a fraud that was not trusted, a false alarm a genuine message that was suspected.
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


def _definition(frozen: FrozenDefinition) -> AwarenessDefinition:
    must_know = tuple(name for _point, name in frozen.must_know)
    return AwarenessDefinition(frozen.id, frozen.pass_mark, must_know)


def _wave(
    wave: WaveRow,
    papers: tuple[PaperFigures, ...],
    moves: Sequence[EndMove],
    *,
    late: int,
    closed: bool,
) -> WaveFigures:
    return WaveFigures(
        id=wave.id,
        kind=wave.kind,
        form=wave.form,
        opens=iso(wave.opens),
        closes=iso(wave.closes),
        closed=closed,
        papers=papers,
        moved=tuple(
            MovedEnd(
                iso(move.before),
                iso(move.after),
                in_china(move.moment).date().isoformat(),
            )
            for move in moves
        ),
        late=late,
    )
