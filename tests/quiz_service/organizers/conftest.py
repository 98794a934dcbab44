"""Four organizers, one of each role."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, PEOPLE


@pytest.fixture(autouse=True)
def people(engine: Engine) -> None:
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(connection, login, PASSWORD, role=role, scope=scope, moment=MOMENT)
