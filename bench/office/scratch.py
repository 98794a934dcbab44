"""A county served from a scratch folder: nothing handed out yet, or with made-up answers."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, update
from werkzeug.serving import make_server

from bench.reporting.report_worker import CAMPAIGN, county_of
from campaign_model import Campaign, load_campaign
from quiz_service.app import create_app
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.catch_up import catch_up
from quiz_service.identity.identity import name_database
from quiz_service.kernel import limits
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import carrying_key, open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.paper_entry.handouts import CodeOrder, issue_orders
from quiz_service.simulation.answers import simulate
from quiz_service.tables import WaveHeadcount
from quiz_service.waves.opening import PlannedWave, find_wave, open_wave

UNITS, PEOPLE = 315, 9
SCHOOL, OF_SCHOOL = "X00000", 100  # a unit with people for a hall, a class and sheets
PASSWORD = "three-hares-dance-9"
KEY = b"k" * 32
WAVE = 1  # the only one
Fill = Callable[[Service, Connection], str]


@dataclass(frozen=True, slots=True)
class Office:
    """A served desk."""

    base: str
    service: Service
    password: str

    def paper_codes(self, count: int) -> list[str]:
        """Return the codes of so many sheets, as they are printed on them."""
        with self.service.engine.begin() as connection:
            wave = find_wave(connection, WAVE)
            assert wave is not None
            issued = issue_orders(
                self.service,
                connection,
                wave,
                [CodeOrder(SCHOOL, "primary", count)],
                on_paper=True,
                moment=now(),
            )
        return [handout.slip.code for handout in issued.handouts]


@contextmanager
def served_office() -> Iterator[Office]:
    """Serve a county of 315 units, in which nobody answered, until the block ends."""
    with _served(county_of(UNITS), _running_wave) as office:
        yield office


@contextmanager
def answered_office() -> Iterator[Office]:
    """Serve the shipped campaign with made-up answers, marked as such, until the block ends."""
    campaign, _notices = load_campaign(CAMPAIGN)
    with _served(campaign, _made_up) as office:
        yield office


@contextmanager
def _served(campaign: Campaign, fill: Fill) -> Iterator[Office]:
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder:
        engine = carrying_key(open_database(f"sqlite:///{folder}/quiz.db"), KEY)
        migrate(engine)
        server = make_server("127.0.0.1", 0, lambda _e, _s: [], threaded=True)
        base = f"http://127.0.0.1:{server.port}"
        variables = {"WUZHA_DATA": folder, "WUZHA_POSTERS": f"{folder}/posters"}
        settings = read_settings(variables, CAMPAIGN, listening=base)
        keys = Keys(KEY, ("s" * 32,))
        service = Service(campaign, settings, keys, engine)
        with engine.begin() as connection:
            name_database(connection, settings.data, KEY, now())
            question_bank(service).wordings.keep(connection)
            password = fill(service, connection)
        catch_up(service, now())
        server.app = create_app(service)
        limits.reset_limits()
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Office(base, service, password)
        finally:
            server.shutdown()
            server.server_close()
            engine.dispose()


def _made_up(service: Service, connection: Connection) -> str:
    """Return the password of the account ``demo``."""
    return simulate(service, connection, now()).password


def _running_wave(service: Service, connection: Connection) -> str:
    """Return the password of the accounts ``county`` and ``clerk``."""
    moment, day = now(), timedelta(days=1)
    wave = open_wave(
        connection,
        service.campaign,
        PlannedWave("baseline", "a", moment - day, moment + 30 * day),
        actor="bench",
        moment=moment - day,
        blueprints=question_bank(service).freeze_for(connection, "a"),
    )
    in_wave = WaveHeadcount.wave_id == wave
    connection.execute(update(WaveHeadcount).where(in_wave).values(headcount=PEOPLE))
    of_school = WaveHeadcount.unit == SCHOOL
    connection.execute(
        update(WaveHeadcount).where(in_wave, of_school).values(headcount=OF_SCHOOL)
    )
    scope = f"unit:{SCHOOL}"
    for login, role, of in (("county", Role.COUNTY, ""), ("clerk", Role.UNIT, scope)):
        add(connection, login, PASSWORD, role=role, scope=of, moment=moment)
    return PASSWORD
