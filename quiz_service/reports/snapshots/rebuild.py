"""Builds the whole report of a snapshot again, from the answers and the frozen wave.

Every field is compared, not only counts: a file that shows other headcounts, days, points,
signals, another mark, or no longer says that its figures are simulated, is not the report
of this database.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from quiz_service.attempts.question_bank import question_bank
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.after_head import later_by_unit, records_after
from quiz_service.audit.chain import verify
from quiz_service.audit.models import AuditRecord
from quiz_service.counting.late import late_people
from quiz_service.counting.recount import recount
from quiz_service.counting.sums import Sums
from quiz_service.counting.waiting import joined_people
from quiz_service.inspections.records import InspectionRow
from quiz_service.kernel.service import Service
from quiz_service.pledges.models import PaperPledges
from quiz_service.quality.judging import usual_of
from quiz_service.reports.figures.added_later import is_later
from quiz_service.reports.figures.assemble import Scope, WaveDetails, report_from_sums
from quiz_service.reports.figures.inspection import Inspections, read_inspections
from quiz_service.reports.figures.peers import (
    points_without_items,
    read_peers,
    recounted_peers,
    without_points,
)
from quiz_service.reports.figures.queries import (
    DayRow,
    FrozenHeadcount,
    ItemRow,
    TallyRow,
    WaveSums,
    read_days,
    read_headcounts_of_wave,
    read_items,
    read_usual,
)
from quiz_service.reports.figures.report import Report, WaveFigures
from quiz_service.reports.figures.times import moment_of
from quiz_service.reports.snapshots.json_form import canonical_json
from quiz_service.reports.snapshots.kept_sums import (
    erased_since,
    is_last_counting,
    kept_sums,
)
from quiz_service.reports.snapshots.models import SnapshotRow
from quiz_service.reports.snapshots.own_minute import pledges_then, waiting_then
from quiz_service.reports.snapshots.recompute import Difference
from quiz_service.reports.snapshots.store import digest_of
from quiz_service.verification.closing import closings_of_wave
from quiz_service.verification.recorded import recorded_signals
from quiz_service.waves.closing_then import wave_at_head
from quiz_service.waves.frozen import frozen_units
from quiz_service.waves.opening import find_wave

CLOSE = 1e-9


def differences_from_database(
    service: Service, connection: Connection, report: Report
) -> list[Difference]:
    """Return every way in which a snapshot is not what this database made and holds."""
    return [
        *_unknown_digest(connection, report),
        *_broken_chain(connection, report),
        *_other_figures(service, connection, report),
    ]


def _unknown_digest(connection: Connection, report: Report) -> Iterator[Difference]:
    digest = digest_of(report)
    query = select(SnapshotRow.digest).where(SnapshotRow.digest == digest)
    if connection.execute(query).first() is None:
        yield Difference("digest", digest, None)


def _broken_chain(connection: Connection, report: Report) -> Iterator[Difference]:
    """Yield what the chain lacks: the head that the report names, and its making."""
    verdict = verify(connection)
    if verdict.broken is not None:
        yield Difference("audit chain", "whole", f"broken at record {verdict.broken}")
    head = report.origin.audit_head
    is_head = select(AuditRecord.number).where(AuditRecord.hash == head)
    if head and connection.execute(is_head).first() is None:
        yield Difference("origin.audit_head", head, None)
    if not _is_on_record(connection, report):
        yield Difference("audit record of the snapshot", digest_of(report), None)


def _is_on_record(connection: Connection, report: Report) -> bool:
    """Return whether the log says that a report was frozen word for word as it is."""
    made = select(AuditRecord.number).where(
        AuditRecord.act == AuditAct.SNAPSHOT_MADE.value,
        AuditRecord.about.contains(digest_of(report)),
    )
    return connection.execute(made).first() is not None


def _other_figures(
    service: Service, connection: Connection, report: Report
) -> Iterator[Difference]:
    if erased_since(connection, report.wave.id) and not is_last_counting(
        connection, report
    ):
        return
    rebuilt = rebuild_report(service, connection, report)
    if rebuilt is None:
        yield Difference("wave.id", report.wave.id, None)
        return
    if _is_on_record(connection, report):
        rebuilt = _without_fields_it_lacks(report, rebuilt)
    yield from differences_between("", _plain(report), _plain(rebuilt))


def _without_fields_it_lacks(report: Report, rebuilt: Report) -> Report:
    """Return the rebuilt report, its wave without the later fields that the file lacks.

    A file that was frozen before there was such a field is as honest as it was. Only one on
    record is let off: who takes a field out of a newer file has a digest that the log lacks.
    """
    lacking: dict[str, Any] = {
        one.name: one.default
        for one in fields(WaveFigures)
        if is_later(one) and getattr(report.wave, one.name) == one.default
    }
    return replace(rebuilt, wave=replace(rebuilt.wave, **lacking))


def rebuild_report(
    service: Service, connection: Connection, report: Report
) -> Report | None:
    """Return the report at the counting and moment that a snapshot names.

    None where its wave is not in this database. Times are kept to the minute, so people
    who answered within the report's own minute may or may not be in it: both are right.
    """
    wave = find_wave(connection, report.wave.id)
    if wave is None:
        return None
    wave = wave_at_head(connection, wave, report.origin.audit_head)
    moment = moment_of(report.origin.queried)
    codes = {unit.code for unit in report.units}
    scope = Scope(report.origin.scope, lambda unit: unit.code in codes)
    if not report.origin.scope:
        scope = Scope("", lambda _unit: True)
    sums, details = _sums_of(service, connection, report)
    return report_from_sums(
        connection,
        wave,
        scope,
        sums=replace(
            sums,
            inspections=_inspections(service, connection, report, moment),
            recorded=recorded_signals(
                connection, wave.id, moment, up_to=report.origin.audit_head
            ),
            closings=closings_of_wave(
                connection, wave.id, up_to=report.origin.audit_head
            ),
        ),
        details=details,
        moment=moment,
        wording=question_bank(service).wording,
        simulated=service.simulated,
    )


def _inspections(
    service: Service, connection: Connection, report: Report, moment: datetime
) -> Inspections:
    """Return what inspections say, their answers counted again while there are any."""

    def sums_of(row: InspectionRow) -> tuple[int, int] | None:
        if erased_since(connection, row.wave_id):
            return None
        sums = recount(service, connection, row.wave_id, up_to=report.origin.counting)
        counts = sums.units.get((row.wave_id, row.unit), Counter())
        return counts["persons"], counts["aware_first"]

    return read_inspections(connection, report.wave.id, moment, sums_of)


def _sums_of(
    service: Service, connection: Connection, report: Report
) -> tuple[WaveSums, WaveDetails]:
    """Return what a report is made of: counted from the answers while there are any."""
    wave = report.wave.id
    if not erased_since(connection, wave):
        sums = recount(service, connection, wave, up_to=report.origin.counting)
        wording = question_bank(service).wording
        points = points_without_items(connection, wave, wording)
        return _wave_sums(connection, report, sums), WaveDetails(
            _items(sums, wave),
            lambda lines: _days(sums, wave, set(lines)),
            lambda: usual_of(sums.signals.values()),
            without_points(recounted_peers(sums, wave), points, wording),
        )
    kept = replace(
        kept_sums(connection, report),
        headcounts=tuple(_headcounts(connection, report)),
        signed=_signed(connection, report),
    )
    return kept, WaveDetails(
        read_items(connection, wave),
        lambda lines: read_days(connection, wave, lines),
        lambda: read_usual(connection, wave),
        read_peers(connection, wave, [unit.code for unit in report.units]),
    )


def _wave_sums(connection: Connection, report: Report, sums: Sums) -> WaveSums:
    wave = report.wave.id
    units = frozen_units(connection, wave)
    pledges = pledges_then(connection, report)
    tallies = {
        unit: _tally(sums, wave, unit, pledges.get(unit, 0))
        for unit in units
        if (wave, unit) in sums.units or pledges.get(unit)
    }
    joined = joined_people(connection, wave, up_to=report.origin.counting)
    elsewhere = {unit: people.persons for unit, people in joined.items()}
    return WaveSums(
        headcounts=tuple(_headcounts(connection, report)),
        tallies=tallies,
        waiting=waiting_then(connection, report, elsewhere),
        elsewhere=elsewhere,
        pledges={},
        signed=_signed(connection, report),
        points=_points(sums, wave),
        counting=report.origin.counting,
        audit_head=report.origin.audit_head,
        late=late_people(connection, wave, up_to=report.origin.counting),
    )


def _tally(sums: Sums, wave: int, unit: str, pledges: int) -> TallyRow:
    counts: Counter[str] = sums.units.get((wave, unit), Counter())
    names = [
        name
        for name in TallyRow.__dataclass_fields__
        if name not in ("pledges", "signals")
    ]
    signals = sums.signals.get((wave, unit))
    return TallyRow(
        **{name: counts.get(name, 0) for name in names},
        pledges=pledges,
        signals=signals.to_json() if signals else "",
    )


def _headcounts(connection: Connection, report: Report) -> Iterator[FrozenHeadcount]:
    """Return N as it stood when the report was made; later corrections are undone."""
    in_file = {unit.code: unit for unit in report.units}
    corrections = records_after(
        connection,
        report.origin.audit_head,
        AuditAct.HEADCOUNT_CHANGED,
        report.wave.id,
    )
    before: dict[str, int] = {}
    for correction in corrections:
        before.setdefault(correction["unit"], correction["before"])
    for row in read_headcounts_of_wave(connection, report.wave.id):
        if row.unit not in before:
            yield row
            continue
        # Day and source of a number that was corrected since are on paper alone.
        unit = in_file.get(row.unit)
        counted = date.fromisoformat(unit.headcount_date) if unit else row.counted
        source = unit.headcount_source if unit else row.source
        yield replace(row, headcount=before[row.unit], counted=counted, source=source)


def _signed(connection: Connection, report: Report) -> dict[str, tuple[int, int]]:
    """Return who had signed on paper; what was written down after the report is left out."""
    wave = report.wave.id
    query = (
        select(PaperPledges.unit, PaperPledges.signed, PaperPledges.parents)
        .where(PaperPledges.wave_id == wave)
        .order_by(PaperPledges.id)
    )
    entries: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for unit, signed, parents in connection.execute(query):
        entries[unit].append((signed, parents))
    later = later_by_unit(
        connection, report.origin.audit_head, AuditAct.PAPER_PLEDGES, wave
    )
    for unit, count in later.items():
        del entries[unit][-count:]
    return {unit: rows[-1] for unit, rows in entries.items() if rows}


def _points(sums: Sums, wave: int) -> dict[str, dict[str, tuple[int, int]]]:
    points: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for (of_wave, unit, point), counts in sums.points.items():
        if of_wave == wave:
            points[unit][point] = (counts["right"], counts["asked"])
    return dict(points)


def _days(sums: Sums, wave: int, units: set[str]) -> tuple[DayRow, ...]:
    rows: dict[date, list[int]] = {}
    for (of_wave, unit, day), counts in sums.days.items():
        if of_wave == wave and unit in units:
            row = rows.setdefault(day, [0, 0, 0, 0])
            names = ("persons", "sittings", "aware_first", "aware_later")
            rows[day] = [a + counts[n] for a, n in zip(row, names, strict=True)]
    return tuple(DayRow(day, *rows[day]) for day in sorted(rows))


def _items(
    sums: Sums, wave: int
) -> tuple[list[ItemRow], dict[str, dict[int | None, int]]]:
    names = [
        name for name in ItemRow.__dataclass_fields__ if name not in ("digest", "asked")
    ]
    rows = [
        ItemRow(digest, asked, **{name: counts[name] for name in names})
        for (of_wave, digest, asked), counts in sorted(sums.items.items())
        if of_wave == wave
    ]
    picked: dict[str, dict[int | None, int]] = defaultdict(dict)
    for (of_wave, digest, option), count in sums.options.items():
        if of_wave == wave:
            picked[digest][option] = count
    return rows, dict(picked)


def differences_between(
    where: str, in_file: object, computed: object
) -> Iterator[Difference]:
    """Yield a difference for every leaf that is not the same."""
    if isinstance(in_file, Mapping) and isinstance(computed, Mapping):
        for name in {**in_file, **computed}:
            path = f"{where}.{name}".lstrip(".")
            yield from differences_between(path, in_file.get(name), computed.get(name))
    elif isinstance(in_file, list) and isinstance(computed, list):
        if len(in_file) != len(computed):
            yield Difference(f"{where} (length)", len(in_file), len(computed))
            return
        for place, (one, two) in enumerate(zip(in_file, computed, strict=True)):
            name = _name_of(one, place)
            yield from differences_between(f"{where}[{name}]", one, two)
    elif not _same(in_file, computed):
        yield Difference(where, in_file, computed)


def _name_of(entry: object, place: int) -> object:
    """Return what a reader calls an entry of a list: its code or name, else its place."""
    if isinstance(entry, Mapping):
        for key in ("code", "point", "day", "digest", "name"):
            if key in entry:
                return entry[key]
    return place


def _same(one: object, two: object) -> bool:
    numbers = (int, float)
    if isinstance(one, numbers) and isinstance(two, numbers):
        return type(one) is type(two) and abs(one - two) <= CLOSE
    return one == two


def _plain(report: Report) -> Any:
    return json.loads(canonical_json(report))
