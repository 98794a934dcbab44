"""The units of a wave that an organizer may see: those it froze, whatever the table says today.

A unit that left ``units.csv`` while its wave was open has slips out, sheets to key in and a
line in the report. Whoever looked it up in today's table would lose all three.
"""

from __future__ import annotations

from sqlalchemy import Connection

from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers.accounts import Account
from quiz_service.waves.frozen import FrozenUnit, frozen_units


def wave_units_in_scope(
    connection: Connection, wave_id: int, account: Account
) -> dict[str, FrozenUnit]:
    """Return the units of a wave that belong to an account's scope, by code and in order."""
    units = frozen_units(connection, wave_id)
    return {code: unit for code, unit in units.items() if account.covers(unit)}


def wave_unit_in_scope(
    connection: Connection, wave_id: int, account: Account, code: str
) -> FrozenUnit:
    """Return one of them; one outside looks like one that is not there (NotFoundError)."""
    unit = wave_units_in_scope(connection, wave_id, account).get(code)
    if unit is None:
        raise NotFoundError
    return unit
