"""Units whose record shows what was done: N lowered, an answered code revoked.

No answer is looked at here; a scratch database is read as a report reads it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from itertools import product
from pathlib import Path

from sqlalchemy import Connection, insert

from quiz_service.codes.models import Code
from quiz_service.kernel.database import open_database
from quiz_service.migrations import migrate
from quiz_service.verification.recorded import recorded_signals
from quiz_service.waves.models import HeadcountChange, Wave

OPENS, MOMENT, CLOSES = (datetime(2026, 12, day) for day in (1, 7, 31))
Happening = Callable[[Connection, int, str, int], None]


def lowered_below_codes(
    connection: Connection, wave: int, unit: str, size: int
) -> None:
    """All have a code; then N becomes one less."""
    _change_headcount(connection, wave, unit, size, codes_out=size)


def corrected_with_cause(
    connection: Connection, wave: int, unit: str, size: int
) -> None:
    """Somebody moved away who never had a code."""
    _change_headcount(connection, wave, unit, size, codes_out=size - 1)


def revoked_after_an_answer(
    connection: Connection, wave: int, unit: str, _size: int
) -> None:
    """One code was answered and revoked, so that its holder may answer again."""
    _revoke(connection, wave, unit, answered=True)


def lost_slip(connection: Connection, wave: int, unit: str, _size: int) -> None:
    """One code was lost before anybody answered, and revoked."""
    _revoke(connection, wave, unit, answered=False)


HONEST_RECORDS: dict[str, Happening] = {
    "N corrected, not below the codes out": corrected_with_cause,
    "a slip lost and its code revoked": lost_slip,
}
DISHONEST_RECORDS: dict[str, Happening] = {
    "N lowered below the codes out": lowered_below_codes,
    "codes revoked and answered again": revoked_after_an_answer,
}


def asked_about(
    happen: Happening, sizes: tuple[int, ...], units: int
) -> dict[int, int]:
    """By size: how many of so many units, in all of which this happened, are asked about."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'quiz.db'}")
        migrate(engine)
        with engine.begin() as connection:
            times = {"opens": OPENS, "closes": CLOSES}
            row = insert(Wave).values(campaign="b", kind="baseline", form="a", **times)
            wave: int = connection.execute(row.returning(Wave.id)).scalar_one()
            for size, number in product(sizes, range(units)):
                happen(connection, wave, f"{size}-{number}", size)
            signals = recorded_signals(connection, wave, MOMENT)
        engine.dispose()
    return {
        size: sum(f"{size}-{number}" in signals for number in range(units))
        for size in sizes
    }


def _change_headcount(
    connection: Connection, wave: int, unit: str, size: int, *, codes_out: int
) -> None:
    connection.execute(
        insert(HeadcountChange).values(
            wave_id=wave,
            unit=unit,
            before=size,
            after=size - 1,
            reason="bench",
            actor="bench",
            changed=MOMENT,
            codes_out=codes_out,
            answered=0,
        )
    )


def _revoke(connection: Connection, wave: int, unit: str, *, answered: bool) -> None:
    connection.execute(
        insert(Code).values(
            wave_id=wave,
            unit=unit,
            audience="staff",
            issued=MOMENT,
            revoked=MOMENT,
            keeps_place=answered,
        )
    )
