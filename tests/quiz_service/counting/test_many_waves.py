"""What PostgreSQL reads for a page of one wave does not grow with the waves before it."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine, event, insert, text

from quiz_service.counting.late import late_people
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.waves.models import Wave
from tests.quiz_service.conftest import CLOSES, MOMENT, OPENS, UNIT

WAVES, IN_A_WAVE = 60, 400
CODES = """
INSERT INTO code (id, wave_id, unit, audience, issued)
SELECT :wave * 100000 + n, :wave, :unit, 'primary', :moment
FROM generate_series(1, :count) AS n
"""
# All of them wait, and all came late: no wave has only a few of either.
ATTEMPTS = """
INSERT INTO attempt
    (id, code_id, number, seed, sheet, digest, channel, started, finished, asked, late)
SELECT id, id, 1, 's', '{}', 'd', 'screen', :moment, :moment, 10, true
FROM code WHERE wave_id = :wave
"""


@pytest.fixture
def many_waves(engine: Engine, wave: int) -> None:
    """So many waves in which everybody waits, and statistics as a night leaves them."""
    with engine.begin() as connection:
        for number in range(wave, wave + WAVES):
            if number > wave:
                row = {"campaign": "qingyuan", "kind": "baseline", "form": "a"}
                times = {"opens": OPENS, "closes": CLOSES}
                connection.execute(insert(Wave).values(id=number, **row, **times))
            values = {"wave": number, "unit": UNIT, "moment": MOMENT}
            connection.execute(text(CODES), values | {"count": IN_A_WAVE})
            connection.execute(text(ATTEMPTS), values)
        for table in ("code", "attempt"):
            connection.execute(text(f"ANALYZE {table}"))


@pytest.mark.slow
@pytest.mark.usefixtures("many_waves")
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_no_statement_walks_through_the_codes_of_all_waves(
    engine: Engine, wave: int
) -> None:
    statements: list[tuple[str, object]] = []

    def note(*arguments: object) -> None:
        statements.append((str(arguments[2]), arguments[3]))

    event.listen(engine, "before_cursor_execute", note)
    with engine.begin() as connection:
        live = answered_by_unit(connection, wave)
        late = late_people(connection, wave)
        of_codes = [pair for pair in statements if "JOIN code" in pair[0]]
        of_codes += [pair for pair in statements if "FROM code " in pair[0]]
        plans = [_plan(connection, *pair) for pair in of_codes]

    assert (live[UNIT][0], late[UNIT]) == (IN_A_WAVE, IN_A_WAVE)
    assert len(plans) == 2
    for plan in plans:
        assert "Scan on code" not in plan.replace("Bitmap Heap Scan on code", ""), plan


def _plan(connection: Connection, sql: str, values: object) -> str:
    cursor = connection.connection.cursor()
    cursor.execute(f"EXPLAIN {sql}", values)
    return "\n".join(row[0] for row in cursor.fetchall())
