"""Codes for a service that runs for a while, made with the key that it finds in its folder."""

from __future__ import annotations

from sqlalchemy import Engine, text

from quiz_service.codes.issuing import issue_codes
from quiz_service.identity.identity import name_database
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.settings import ServiceSettings
from tests.quiz_service.conftest import MOMENT, UNIT, open_wave


def codes_for_years(engine: Engine, settings: ServiceSettings) -> list[str]:
    """Codes made with the key that the server finds in its folder; open for years."""
    key = open_keys(settings, new=True).code
    with engine.begin() as connection:
        name_database(connection, settings.data, key, MOMENT)
        wave = open_wave(
            connection,
            opens=MOMENT.replace(year=2020),
            closes=MOMENT.replace(year=2090),
        )
        connection.execute(text("UPDATE roster SET headcount = 5000"))
        return issue_codes(
            connection,
            wave,
            UNIT,
            audience="primary",
            count=4000,
            key=key,
            moment=MOMENT,
        )
