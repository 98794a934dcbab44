"""Adds what waits to the sums, once: a named step, and never a side effect of reading a page.

Serving takes it every few seconds beside the requests; whoever freezes figures takes it
first. What waits is grouped once. Each batch is then read and judged while nothing is
locked, and only its marks and sums are written under the lock, in one transaction: killed
at any point, a batch is added wholly or not at all. Where somebody else counted meanwhile,
which the number of the last counting tells, the batch is dropped and what waits is grouped
anew.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, text, update

from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.contribution import (
    AttemptToCount,
    attempt_to_count,
    contribution_of,
    finished_attempts,
)
from quiz_service.counting.lines import Neighbours, neighbours_of
from quiz_service.counting.models import Counting, Tally
from quiz_service.counting.pledges import add_pledges
from quiz_service.counting.readiness import LEAST, Addition, ready_additions
from quiz_service.counting.sums import Sums, UnitKey
from quiz_service.counting.tables import add_sums
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.locks import AdvisoryLock, advisory_lock
from quiz_service.kernel.service import Service
from quiz_service.quality.tally import SignalSums

BATCH = 1_000  # attempts; phones wait while the sums of so many are written


def catch_up(service: Service, moment: datetime, *, share: float = 1.0) -> int:
    """Add all that may be added at ``moment`` (UTC); return how many attempts it was.

    ``share`` is the part of the time this may work: below 1 it rests after each batch, so
    that a burst of phones meets a pause and not a queue.
    """
    add_pledges(service.engine)
    total, is_done = 0, False
    while not is_done:
        count, is_done = _add_ready(service, moment, share)
        total += count
    return total


def _add_ready(service: Service, moment: datetime, share: float) -> tuple[int, bool]:
    """Add every batch that is ready; return how many attempts, and whether it was all."""
    with service.readers.begin() as connection:
        # Read first: a counting that ends after it makes the writing below give up.
        last = _last_counting(connection)
        ready = ready_additions(connection, moment)
    total = 0
    for batch in batches(ready):
        started = time.perf_counter()
        number = _add_batch(service, batch, last=last, moment=moment)
        if number is None:
            return total, False
        last, total = number, total + sum(len(addition.ids) for addition in batch)
        if share < 1:
            time.sleep((time.perf_counter() - started) * (1 / share - 1))
    return total, True


def batches(additions: Iterable[Addition]) -> Iterator[list[Addition]]:
    """Yield lists of about BATCH ids; an addition is cut only into parts of LEAST or more.

    Whoever looks between two batches must not see a unit move by one or two people.
    """
    batch: list[Addition] = []
    size = 0
    for addition in additions:
        for part in _parts(addition):
            if batch and size + len(part.ids) > BATCH:
                yield batch
                batch, size = [], 0
            batch.append(part)
            size += len(part.ids)
    if batch:
        yield batch


def _parts(addition: Addition) -> Iterator[Addition]:
    """Yield an addition whole, or in parts where it is too large for a batch."""
    ids = addition.ids
    while ids:
        end = max(BATCH, LEAST)
        if len(ids) - end < LEAST:
            end = len(ids)
        yield replace(addition, ids=ids[:end])
        ids = ids[end:]


def _add_batch(
    service: Service, batch: list[Addition], *, last: int, moment: datetime
) -> int | None:
    """Add these attempts; return the counting's number, None where another came between."""
    ids = [attempt for addition in batch for attempt in addition.ids]
    only_total = [a for addition in batch if addition.only_total for a in addition.ids]
    with service.readers.begin() as connection:
        query = finished_attempts().where(AttemptRow.id.in_(ids))
        key = service.keys.code
        rows = [attempt_to_count(row, key) for row in connection.execute(query)]
        rows = by_line(rows, neighbours_of(connection, {row.wave_id for row in rows}))
        sums = Sums(_signals(connection, {(row.wave_id, row.unit) for row in rows}))
    drawn_quiz = question_bank(service).drawn_quiz
    day = in_china(moment).date()
    of_total = set(only_total)
    for row in in_order(rows):
        contribution = contribution_of(row, drawn_quiz)
        sums.add(contribution, day, only_total=row.id in of_total)
    with service.engine.begin() as connection:
        advisory_lock(connection, AdvisoryLock.COUNTING)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 60000"))
        if _last_counting(connection) != last:
            return None
        number = _mark(connection, ids, only_total, moment)
        add_sums(connection, sums)
    return number


def by_line(rows: list[AttemptToCount], neighbours: Neighbours) -> list[AttemptToCount]:
    """Return the rows of one counting, each under the unit that leads its line."""
    if not neighbours:
        return rows
    return [
        replace(row, unit=neighbours.get((row.wave_id, row.unit), row.unit))
        for row in rows
    ]


def in_order(rows: list[AttemptToCount]) -> list[AttemptToCount]:
    """Return the rows of one counting in the order of adding; a recount keeps to it."""
    return sorted(rows, key=lambda row: (row.finished, row.id))


def _last_counting(connection: Connection) -> int:
    return connection.execute(select(func.max(Counting.id))).scalar() or 0


def _mark(
    connection: Connection, ids: list[int], only_total: list[int], moment: datetime
) -> int:
    counting = insert(Counting).values(at=moment, sittings=len(ids))
    number: int = connection.execute(counting.returning(Counting.id)).scalar_one()
    marks = update(AttemptRow).values(counted=number)
    connection.execute(marks.where(AttemptRow.id.in_(ids)))
    if only_total:
        alone = update(AttemptRow).values(only_total=True)
        connection.execute(alone.where(AttemptRow.id.in_(only_total)))
    return number


def _signals(connection: Connection, units: set[UnitKey]) -> dict[UnitKey, SignalSums]:
    waves = {wave for wave, _unit in units}
    query = select(Tally.wave_id, Tally.unit, Tally.signals).where(
        Tally.wave_id.in_(waves), Tally.signals != ""
    )
    return {
        (wave, unit): SignalSums.from_json(stored)
        for wave, unit, stored in connection.execute(query)
        if (wave, unit) in units
    }
