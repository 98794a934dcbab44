"""Two counties in one process, each with a campaign, a database and keys of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from campaign_model import Campaign
from campaign_model.reading.source_location import NOWHERE, LocatedStr
from quiz_service.app import create_app
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import issue_codes
from quiz_service.identity.identity import name_database
from quiz_service.kernel import limits
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER, Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers.accounts import add
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT, UNIT, FixedClock, open_wave
from tests.quiz_service.organizers.office import PASSWORD

NAMES = ("east", "west")


@dataclass
class County:
    """A county as a test sees it; its clock stands still."""

    name: str
    service: Service
    app: Flask
    codes: list[str]
    keys: Keys


def new_county(folder: Path, campaign: Campaign, name: str) -> County:
    """A county that is reached below its name on one host, with a wave and eight codes."""
    data = folder / name
    (data / KEY_FOLDER).mkdir(parents=True, mode=0o700)
    keys = Keys(name.encode() * 16, (name * 16,))
    (data / KEY_FOLDER / CODE_KEY).write_bytes(keys.code)
    (data / KEY_FOLDER / CODE_KEY).chmod(0o600)
    environment = {"WUZHA_DATA": str(data), "WUZHA_ADDRESS": f"http://localhost/{name}"}
    settings = read_settings(environment, QINGYUAN, listening="http://localhost")
    settings = replace(settings, county=name)
    own = replace(
        campaign.settings,
        organizer=LocatedStr(f"{name}县反诈宣传", NOWHERE),
        address=LocatedStr(f"https://{name}.example.cn", NOWHERE),
    )
    campaign = replace(campaign, settings=own)
    engine = open_database(settings.database, existing=False)
    clock = FixedClock(MOMENT)
    service = Service(campaign, settings, keys, engine, clock, clock.seconds)
    migrate(service.engine)
    with service.engine.begin() as connection:
        name_database(connection, data, keys.code, MOMENT)
        question_bank(service).wordings.keep(connection)
        wave = open_wave(connection)
        about = {"audience": "primary", "count": 8, "key": keys.code, "moment": MOMENT}
        codes = issue_codes(connection, wave, UNIT, **about)
        county = {"role": "county", "scope": "", "moment": MOMENT}
        add(connection, "county", PASSWORD, **county)
    return County(name, service, create_app(service), codes, keys)


@pytest.fixture(scope="module")
def counties(
    tmp_path_factory: pytest.TempPathFactory, qingyuan: Campaign
) -> tuple[County, ...]:
    """The same two for all tests of a module; each test takes codes of its own."""
    folder = tmp_path_factory.mktemp("counties")
    return tuple(new_county(folder, qingyuan, name) for name in NAMES)


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    limits.reset_limits()
    yield
    limits.reset_limits()
