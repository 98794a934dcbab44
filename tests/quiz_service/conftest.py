"""Real databases, migrated as at a start, with one open wave; and the service on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, insert

from bench.service.postgres import Postgres, running_postgres
from campaign_model import Campaign, load_campaign
from quiz_service.app import create_app
from quiz_service.attempts.drawing import draw, prepare_blueprint
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.question_bank import freeze_blueprints, question_bank
from quiz_service.attempts.wording import Wordings
from quiz_service.codes.issuing import CodeRecord, find_code, issue_codes
from quiz_service.identity.identity import name_database
from quiz_service.kernel import limits
from quiz_service.kernel.database import carrying_key, open_database
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER, Keys
from quiz_service.kernel.random_codes import LEAST_KEY
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings, read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers import passwords
from quiz_service.tables import Wave, WaveHeadcount
from quiz_service.waves.frozen import FrozenBlueprint, freeze_wave
from tests.conftest import QINGYUAN, TODAY

KEY = b"k" * LEAST_KEY
MOMENT = datetime(2026, 12, 1, 2, 30)
OPENS, CLOSES = datetime(2026, 12, 1), datetime(2026, 12, 31)
UNIT, HEADCOUNT = "S01", 40
ADDRESS = "http://localhost"
BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who signs in is sent away because the machine has other work to do."""
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 600.0)


@pytest.fixture(params=["sqlite"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address; ``both`` below makes a test run on PostgreSQL too."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        return server.new_database()
    return f"sqlite:///{tmp_path / 'quiz.db'}"


both = pytest.mark.parametrize("database", BOTH, indirect=True)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = carrying_key(open_database(database), KEY)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def wave(engine: Engine) -> int:
    with engine.begin() as connection:
        return open_wave(connection)


def open_wave(connection: Connection, **times: datetime) -> int:
    """A wave with one unit of forty people."""
    values = {"opens": OPENS, "closes": CLOSES} | times
    wave = insert(Wave).values(campaign="qingyuan", kind="baseline", form="a", **values)
    number: int = connection.execute(wave.returning(Wave.id)).scalar_one()
    connection.execute(
        insert(WaveHeadcount).values(
            wave_id=number,
            unit=UNIT,
            headcount=HEADCOUNT,
            counted=date(2026, 9, 1),
            source="示例花名册",
        )
    )
    campaign, blueprints = frozen_campaign()
    freeze_wave(connection, number, campaign, blueprints)
    return number


@cache
def frozen_campaign() -> tuple[Campaign, tuple[FrozenBlueprint, ...]]:
    """The county's campaign and what its waves of form a freeze."""
    campaign, _notices = load_campaign(QINGYUAN, today=TODAY)
    form_a = {paper.id for paper in campaign.blueprints if paper.form in ("", "a")}
    blueprints = freeze_blueprints(campaign)
    return campaign, tuple(b for b in blueprints if b.paper in form_a)


@pytest.fixture
def codes(engine: Engine, wave: int) -> list[str]:
    with engine.begin() as connection:
        return issue_codes(
            connection, wave, UNIT, audience="primary", count=8, key=KEY, moment=MOMENT
        )


@pytest.fixture
def code_record(engine: Engine, codes: list[str]) -> CodeRecord:
    with engine.begin() as connection:
        record = find_code(connection, codes[0], KEY)
    assert record is not None
    return record


class FixedClock:
    """A clock that shows one moment until a test sets another."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.replace(tzinfo=UTC).timestamp()


@pytest.fixture
def clock() -> FixedClock:
    """The service's clock: a morning in December, when the wave is open."""
    return FixedClock(MOMENT)


class Drawer:
    """Draws the pupils' paper of form a, as the service does."""

    def __init__(self, campaign: Campaign) -> None:
        paper = next(p for p in campaign.blueprints if p.id == "primary-a")
        self.plan = prepare_blueprint(paper, campaign.questions, campaign.settings)
        self.wordings = Wordings(campaign.questions)

    def __call__(self, seed: str) -> DrawnQuiz:
        return draw(self.plan, seed=seed)


@pytest.fixture
def drawing(qingyuan: Campaign) -> Drawer:
    return Drawer(qingyuan)


@pytest.fixture
def settings(database: str, tmp_path: Path) -> ServiceSettings:
    environment = {
        "WUZHA_DATA": str(tmp_path),
        "WUZHA_DATABASE_URL": database,
        "WUZHA_KITS": str(tmp_path / "kits"),
        "WUZHA_POSTERS": str(tmp_path / "posters"),
    }
    return read_settings(environment, QINGYUAN, listening=ADDRESS)


@pytest.fixture
def service(
    qingyuan: Campaign, settings: ServiceSettings, engine: Engine, clock: FixedClock
) -> Service:
    keep_code_key(settings.data)
    service = Service(
        qingyuan, settings, Keys(KEY, ("s" * LEAST_KEY,)), engine, clock, clock.seconds
    )
    with engine.begin() as connection:
        name_database(connection, settings.data, KEY, MOMENT)
        question_bank(service).wordings.keep(connection)
    return service


def keep_code_key(data: Path) -> None:
    """The key where the next start looks for it; a service without it takes no answers."""
    file = data / KEY_FOLDER / CODE_KEY
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_bytes(KEY)
    file.chmod(0o600)


@pytest.fixture
def app(service: Service) -> Iterator[Flask]:
    """The service in December, when the wave is open."""
    limits.reset_limits()
    yield create_app(service)
    limits.reset_limits()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
