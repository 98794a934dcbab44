"""Leaves of a unit's answers only that so many people took part: the sums have the rest.

Cutting the mark of a code is not enough. A paper of ten questions out of sixty is as good
as a name: whoever kept the printed sheet, or a picture of the phone, would find the row that
holds the same ten. So what was asked and answered goes, the times go, and what is left gets
new keys and is written anew in a random order. A pledge stands by its receipt alone.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from random import SystemRandom
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select

from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.kernel.clock import china_day
from quiz_service.kernel.random_ids import random_id
from quiz_service.paper_entry.models import Keying
from quiz_service.pledges.models import PledgeRow
from quiz_service.waves.opening import WaveRow

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows were unlinked; unfinished attempts and keyings are gone."""

    codes: int = 0
    attempts: int = 0
    pledges: int = 0

    def __add__(self, more: Erased) -> Erased:
        """Return both counts together."""
        names = [field.name for field in fields(self)]
        return Erased(*(getattr(self, name) + getattr(more, name) for name in names))


def unlink_unit(connection: Connection, wave: WaveRow, unit: str) -> Erased:
    """Unlink all codes, attempts and pledges of a unit in a wave; again changes nothing."""
    of_unit = select(Code.id).where(Code.wave_id == wave.id, Code.unit == unit)
    codes = _bare_codes(connection, wave, unit)
    attempts = _bare_attempts(connection, wave, of_unit, codes)
    pledges = _bare_pledges(connection, wave.id, unit)
    keyed = select(AttemptRow.id).where(AttemptRow.code_id.in_(of_unit))
    connection.execute(delete(Keying).where(Keying.attempt_id.in_(keyed)))
    connection.execute(delete(AttemptRow).where(AttemptRow.code_id.in_(of_unit)))
    connection.execute(
        delete(PledgeRow).where(PledgeRow.wave_id == wave.id, PledgeRow.unit == unit)
    )
    connection.execute(
        delete(Code).where(Code.wave_id == wave.id, Code.unit == unit),
    )
    _insert_shuffled(connection, Code, list(codes.values()))
    _insert_shuffled(connection, AttemptRow, attempts)
    _insert_shuffled(connection, PledgeRow, pledges)
    return Erased(len(codes), len(attempts), len(pledges))


def _bare_codes(connection: Connection, wave: WaveRow, unit: str) -> dict[int, Values]:
    """Return what is left of each code, by the id it had."""
    query = select(Code.id, Code.audience, Code.revoked, Code.keeps_place)
    rows = connection.execute(
        query.where(Code.wave_id == wave.id, Code.unit == unit)
    ).all()
    return {
        row.id: {
            "id": random_id(),
            "wave_id": wave.id,
            "unit": unit,
            "audience": row.audience,
            "hash": None,
            "printed": None,
            "issued": wave.opens,
            "revoked": wave.closes if row.revoked else None,
            "keeps_place": row.keeps_place,
        }
        for row in rows
    }


def _bare_attempts(
    connection: Connection,
    wave: WaveRow,
    of_unit: Select[Any],
    codes: dict[int, Values],
) -> list[Values]:
    query = select(
        AttemptRow.code_id,
        AttemptRow.number,
        AttemptRow.channel,
        AttemptRow.counted,
        AttemptRow.late,
    ).where(AttemptRow.code_id.in_(of_unit), AttemptRow.finished.is_not(None))
    return [
        {
            "id": random_id(),
            "code_id": codes[row.code_id]["id"],
            "number": row.number,
            "seed": "",
            "sheet": "",
            "digest": "",
            "channel": row.channel,
            "started": wave.opens,
            "submission": None,
            "answers": None,
            "finished": wave.closes,
            "right": None,
            "asked": 0,
            "aware": None,
            "counted": row.counted,
            "late": row.late,
        }
        for row in connection.execute(query)
    ]


def _bare_pledges(connection: Connection, wave: int, unit: str) -> list[Values]:
    table = PledgeRow.__table__
    query = select(table).where(table.c.wave_id == wave, table.c.unit == unit)
    return [_bare_pledge(row) for row in connection.execute(query)]


def _bare_pledge(row: Row[Any]) -> Values:
    """Return a pledge without its code; a receipt shows its day, so the day stays."""
    accepted: datetime = row.accepted
    unlinked = {"id": random_id(), "code_id": None, "accepted": china_day(accepted)}
    return {**row._mapping, **unlinked}


def _insert_shuffled(connection: Connection, table: type, rows: list[Values]) -> None:
    # A table keeps rows as they come, and PostgreSQL even which transaction wrote them.
    SystemRandom().shuffle(rows)
    if rows:
        connection.execute(insert(table), rows)
