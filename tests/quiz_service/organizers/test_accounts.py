"""Accounts on both databases."""

from __future__ import annotations

from sqlalchemy import Engine

from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers.office import PASSWORD


@both
def test_a_name_is_given_once(engine: Engine) -> None:
    with engine.begin() as connection:
        results = [
            add(
                connection,
                "s09",
                PASSWORD,
                role="unit",
                scope="unit:S01",
                moment=MOMENT,
            )
            for _ in range(2)
        ]

    assert results == [True, False]
