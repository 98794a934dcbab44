"""Issues codes for a unit up to its headcount, finds one that was typed, revokes one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from random import SystemRandom

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from campaign_model.codes import parse_code
from quiz_service.codes.models import Code
from quiz_service.codes.printed_place import mask_place, printed_place
from quiz_service.kernel.database import changed_rows
from quiz_service.kernel.random_codes import code_hash, new_codes
from quiz_service.kernel.random_ids import random_id
from quiz_service.waves.models import Wave, WaveHeadcount


class MoreThanHeadcountError(ValueError):
    """So many codes would exceed the unit's frozen headcount; carries both numbers."""

    def __init__(self, headcount: int, live: int) -> None:
        """``live`` codes of ``headcount`` are out already."""
        super().__init__(f"{live} of {headcount}")
        self.headcount, self.live = headcount, live


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A live code and the wave it belongs to; whose it is only the unit knows."""

    code_id: int
    unit: str
    audience: str
    wave_id: int
    form: str
    opens: datetime
    closes: datetime
    late_days: int
    printed: int | None

    def place(self, key: bytes) -> int:
        """Return the running number of its slip among those of its unit."""
        return printed_place(self.printed, self.code_id, key)


CODE_COLUMNS = (
    Code.id,
    Code.unit,
    Code.audience,
    Wave.id,
    Wave.form,
    Wave.opens,
    Wave.closes,
    Wave.late_days,
    Code.printed,
)
# A code takes the place of one person of its unit while it is live, and for good once it
# was answered.
TAKES_PLACE = or_(Code.revoked.is_(None), Code.keeps_place)
_LIVE = (
    select(*CODE_COLUMNS)
    .join(Wave, Wave.id == Code.wave_id)
    .where(Code.revoked.is_(None))
)


def issue_codes(
    connection: Connection,
    wave_id: int,
    unit: str,
    *,
    audience: str,
    count: int,
    key: bytes,
    moment: datetime,
    batch_id: int | None = None,
) -> list[str]:
    """Issue and return so many new codes for a unit; nobody can look them up again.

    Raises MoreThanHeadcountError where live codes would outnumber the people of the unit, and
    LookupError where the unit has no headcount in this wave.
    """
    wave_headcount = select(WaveHeadcount.headcount).where(
        WaveHeadcount.wave_id == wave_id, WaveHeadcount.unit == unit
    )
    # Two clerks who issue at one moment wait for each other here.
    headcount = connection.execute(wave_headcount.with_for_update()).scalar()
    if headcount is None:
        raise LookupError(unit)
    live = taken_places(connection, wave_id, unit)
    if count + live > headcount:
        raise MoreThanHeadcountError(headcount, live)

    def is_taken(code: str) -> bool:
        query = select(Code.id).where(Code.hash == code_hash(code, key))
        return connection.execute(query).first() is not None

    codes = list(new_codes(count, is_taken=is_taken))
    first = _issued(connection, wave_id, unit) + 1
    rows = [
        {
            "id": (code_id := random_id()),
            "wave_id": wave_id,
            "unit": unit,
            "audience": audience,
            "batch_id": batch_id,
            "hash": code_hash(code, key),
            "printed": mask_place(place, code_id, key),
            "issued": moment,
        }
        for place, code in enumerate(codes, first)
    ]
    # A table keeps rows as they came: not in the order of the file that is handed over.
    SystemRandom().shuffle(rows)
    if rows:
        connection.execute(insert(Code), rows)
    return codes


def find_code(connection: Connection, typed: str, key: bytes) -> CodeRecord | None:
    """Return the live code that somebody typed, or None where it was never issued or is revoked."""
    code = parse_code(typed)
    if code is None:
        return None
    return _code_record(connection, Code.hash == code_hash(code, key))


def find_code_by_id(connection: Connection, code_id: int) -> CodeRecord | None:
    """Return the live code with this id, or None."""
    return _code_record(connection, Code.id == code_id)


def revoke_code(
    connection: Connection, code_id: int, moment: datetime, *, answered: bool
) -> bool:
    """End a code; its attempts stay. Return whether it was live: twice changes nothing.

    One that was ``answered`` keeps its place among the people of its unit.
    """
    ending = update(Code).where(Code.id == code_id, Code.revoked.is_(None))
    values = ending.values(revoked=moment, keeps_place=answered)
    return changed_rows(connection.execute(values)) == 1


def taken_places(connection: Connection, wave_id: int, unit: str) -> int:
    """Return how many people of a unit have a code, or had one and answered with it."""
    places = select(func.count()).where(
        Code.wave_id == wave_id, Code.unit == unit, TAKES_PLACE
    )
    return connection.execute(places).scalar() or 0


def _issued(connection: Connection, wave_id: int, unit: str) -> int:
    """Return how many codes a unit was ever given in a wave, ended ones with them."""
    issued = select(func.count()).where(Code.wave_id == wave_id, Code.unit == unit)
    return connection.execute(issued).scalar() or 0


def audiences_with_codes(
    connection: Connection, wave_id: int, units: Collection[str]
) -> tuple[str, ...]:
    """Return the audiences that codes of these units were issued for."""
    query = select(Code.audience).where(Code.wave_id == wave_id, Code.unit.in_(units))
    return tuple(sorted(connection.execute(query.distinct()).scalars()))


def most_codes_out(connection: Connection, wave_id: int, unit: str) -> int:
    """Return how many codes of a unit have been out at one time, at most.

    A slip that was lost and replaced within a minute takes one place.
    """
    query = select(Code.issued, Code.revoked).where(
        Code.wave_id == wave_id, Code.unit == unit
    )
    changes = []
    for issued, revoked in connection.execute(query):
        changes.append((issued, 1))
        if revoked is not None:
            changes.append((revoked, -1))
    return max(accumulate(change for _when, change in sorted(changes)), default=0)


def _code_record(
    connection: Connection, condition: ColumnElement[bool]
) -> CodeRecord | None:
    row = connection.execute(_LIVE.where(condition)).first()
    return CodeRecord(*row) if row else None
