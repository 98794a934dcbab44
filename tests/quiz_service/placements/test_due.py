"""What a poster waits for, by its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quiz_service.placements.due import LOOKED_AT_EVERY, Due, due

HUNG, UNTIL = date(2026, 12, 1), date(2027, 6, 30)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("checked", "today", "expected"),
    [
        (None, HUNG, Due.NOTHING),
        (None, HUNG + LOOKED_AT_EVERY - DAY, Due.NOTHING),
        (None, HUNG + LOOKED_AT_EVERY, Due.LOOK),
        (HUNG + 6 * DAY, HUNG + LOOKED_AT_EVERY, Due.NOTHING),
        (UNTIL, UNTIL, Due.NOTHING),
        (UNTIL, UNTIL + DAY, Due.TAKE_DOWN),
    ],
)
def test_a_poster_is_looked_at_weekly_and_comes_down_after_its_last_day(
    checked: date | None, today: date, expected: Due
) -> None:
    assert due(hung=HUNG, until=UNTIL, checked=checked, today=today) is expected
