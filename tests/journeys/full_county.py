"""A served county in which every page has something to show, and those who may see it.

Its clock stands still in February, after a school in which everybody was aware was inspected:
one wave has made-up answers and a frozen report, one has the school alone, one is open.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext
from werkzeug.serving import make_server

from campaign_model import Campaign
from campaign_model.links import poster_number
from generator.kits.listing import list_kits
from quiz_service.app import create_app
from quiz_service.attempts.drawing import SEED_BYTES
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.tokens import ATTEMPT
from quiz_service.codes.issuing import issue_codes
from quiz_service.counting.catch_up import catch_up
from quiz_service.hall import tablet
from quiz_service.identity.identity import name_database
from quiz_service.identity.report_key import make_report_key
from quiz_service.kernel import limits
from quiz_service.kernel.database import carrying_key, open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.random_codes import LEAST_KEY
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import CountyData, OfficeSignIn, read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers import sessions
from quiz_service.organizers.accounts import add
from quiz_service.organizers.second_factor import SECONDS
from quiz_service.quiz import views as quiz
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.snapshots.store import freeze_report
from quiz_service.simulation.answers import simulate
from quiz_service.waves.opening import find_wave
from signatures.kit_list import edition_of
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import (
    KEY,
    MOMENT,
    UNIT,
    FixedClock,
    keep_code_key,
    open_wave,
)
from tests.quiz_service.inspections import inspected
from tests.quiz_service.organizers.office import (
    ACCOUNT,
    PASSWORD,
    PEOPLE,
    send,
    signed_in,
    try_to_sign_in,
)
from tests.quiz_service.organizers.office_login import CLIENT, SECRET, Provider, running
from tests.quiz_service.organizers.test_second_factor import confirmed
from tests.quiz_service.phone import (
    hand_in,
    post,
    result_token_in,
    start,
    wrong_answers,
)

FILLED, OVER, INSPECTED, OPEN = 1, 2, 3, 4  # waves, in the order in which they are made
COOKIES = (sessions.COOKIE, ATTEMPT, tablet.COOKIE, "session")
OFFICE = "/sign-in/office"


class Viewer(StrEnum):
    """Who looks at a page."""

    ANYBODY = "anybody"
    COUNTY = "county"
    RECOGNIZED = "somebody whom the office's accounts know"
    HALF_IN = "somebody whose password was right"
    ANSWERING = "a pupil with a paper"
    ANSWERED = "a pupil with a result"
    HALL = "the next person in a hall"


@dataclass(frozen=True, slots=True)
class FullCounty:
    """The service at ``address``; ``viewers`` carry the cookies of who looks."""

    address: str
    app: Flask
    viewers: Mapping[Viewer, FlaskClient]
    receipt: str

    def lend(self, context: BrowserContext, viewer: Viewer) -> None:
        """Let a browser be this viewer's, and nobody else's."""
        context.clear_cookies()
        jar = [self.viewers[viewer].get_cookie(name) for name in COOKIES]
        for cookie in filter(None, jar):
            named = {"name": cookie.key, "value": cookie.value}
            context.add_cookies([{**named, "url": self.address}])


@contextmanager
def full_county(campaign: Campaign, folder: Path) -> Iterator[FullCounty]:
    """Serve the county until the block ends."""
    server = make_server("127.0.0.1", 0, lambda _e, _s: [], threaded=True)
    with running(Provider()) as provider, _same_papers():
        service, clock = _service(campaign, folder, server.port, provider)
        _fill(service, clock)
        server.app = app = create_app(service)
        limits.reset_limits()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        viewers, receipt = _viewers(app, service, provider)
        yield FullCounty(service.settings.address, app, viewers, receipt)
        server.shutdown()
        server.server_close()
        service.engine.dispose()


@contextmanager
def _same_papers() -> Iterator[None]:
    """Draw the same papers in every run: whether a page fits depends on its texts."""
    numbers = count(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quiz, "new_seed", lambda: f"{next(numbers):0{2 * SEED_BYTES}x}")
        yield


def _service(
    campaign: Campaign, folder: Path, port: int, provider: Provider
) -> tuple[Service, FixedClock]:
    engine = carrying_key(open_database(f"sqlite:///{folder / 'quiz.db'}"), KEY)
    migrate(engine)
    variables = {"WUZHA_DATA": str(folder), "WUZHA_KITS": str(folder / "kits")}
    address = f"http://localhost:{port}"
    settings = read_settings(variables, QINGYUAN, listening=address)
    key = make_report_key(folder)
    keep_code_key(folder)
    settings = replace(
        settings,
        office=OfficeSignIn(provider.address, CLIENT, SECRET, "钉钉"),
        # What this county publishes is what its province adds up.
        counties=(CountyData("qingyuan", folder, key.public),),
    )
    clock = FixedClock(MOMENT)
    keys = Keys(KEY, ("s" * LEAST_KEY,))
    service = Service(campaign, settings, keys, engine, clock, clock.seconds)
    with engine.begin() as connection:
        name_database(connection, folder, KEY, MOMENT)
        question_bank(service).wordings.keep(connection)
    _kit(service)
    return service, clock


def _kit(service: Service) -> None:
    folder = service.settings.kits
    folder.mkdir()
    file = folder / f"{UNIT}-示例第一小学.zip"
    file.write_bytes(b"PK")
    edition = edition_of(QINGYUAN)
    list_kits(folder, "qingyuan", {UNIT: file}, edition=edition, key=None)


def _fill(service: Service, clock: FixedClock) -> None:
    """Let a winter go by: two waves, an inspection, a report, and a third wave that is open."""
    with service.engine.begin() as connection:
        simulate(service, connection, MOMENT)
        open_wave(connection)
    inspected.everybody_aware(service, OVER, clock)
    _report(service, FILLED)
    plan = inspected.plan_of(service, OVER)
    row = inspected.drawn(service, plan)
    inspected.inspect(service, row, clock, well=row.size)
    day = timedelta(days=1)
    with service.engine.begin() as connection:
        opens, closes = clock() - day, clock() + 30 * day
        open_wave(connection, opens=opens, closes=closes)
        for login, (role, scope) in PEOPLE.items():
            add(connection, login, PASSWORD, role=role, scope=scope, moment=clock())


def _report(service: Service, number: int) -> None:
    catch_up(service, service.now())
    with service.readers.begin() as connection:
        wave = find_wave(connection, number)
    assert wave is not None
    report = report_now(service, wave, county_scope(service), service.now())
    with service.engine.begin() as connection:
        freeze_report(
            connection, report, scope="", maker="county", moment=service.now()
        )


def _viewers(
    app: Flask, service: Service, provider: Provider
) -> tuple[dict[Viewer, FlaskClient], str]:
    """Let everybody come as far as a page of theirs; return them and a promise's receipt."""
    county = _county(app, service)
    recognized, half_in = app.test_client(), app.test_client()
    clerk = signed_in(app, "clerk")
    send(clerk, ACCOUNT, f"{ACCOUNT}/office", password=PASSWORD)
    clerk.get(provider.approve(clerk.get(OFFICE).location))
    send(clerk, ACCOUNT, f"{ACCOUNT}/office/connect")
    recognized.get(provider.approve(recognized.get(OFFICE).location))
    confirmed(signed_in(app, "bureau"), int(service.watch()) // SECONDS)
    try_to_sign_in(half_in, "bureau")
    answering, answered, receipt = _pupils(app, service)
    return {
        Viewer.ANYBODY: app.test_client(),
        Viewer.COUNTY: county,
        Viewer.RECOGNIZED: recognized,
        Viewer.HALF_IN: half_in,
        Viewer.ANSWERING: answering,
        Viewer.ANSWERED: answered,
        Viewer.HALL: _hall(app),
    }, receipt


def _county(app: Flask, service: Service) -> FlaskClient:
    """The county, which has published, invited, ordered slips and hung a poster."""
    county = signed_in(app, "county")
    unit, slips = f"/desk/{OPEN}/{UNIT}", {"audience": "primary", "count": "3"}
    invited = {"codes": "S02", "state": "all", "area": "", "count": "1"}
    name, poster = service.campaign.settings.name, service.campaign.posters[0]
    hung = {"number": poster_number(name, poster.id), "unit": UNIT, "place": "食堂"}
    look, units = "/desk/snapshots/1/publish", "/desk/people/units"
    hang = "/desk/placements/hang"
    for page, path, fields in (
        (unit, f"{unit}/codes", {**slips, "label": "三(2)班"}),
        (units, units, invited),
        (look, look, {}),
        (hang, hang, {**hung, "keeper": "老师"}),
    ):
        answer = send(county, page, path, **fields)
        assert answer.status_code == 303, (path, answer.text)
    return county


def _hall(app: Flask) -> FlaskClient:
    client, unit = signed_in(app, "clerk"), f"/desk/{OPEN}/{UNIT}"
    order = {"audience": "primary", "count": "3"}
    issue = send(client, unit, f"{unit}/codes", **order).location
    send(client, issue, f"{issue}/hall")
    return client


def _pupils(app: Flask, service: Service) -> tuple[FlaskClient, FlaskClient, str]:
    """A pupil over a paper, one with a result, and the receipt of a third one's promise."""
    with service.engine.begin() as connection:
        about = {"key": KEY, "moment": service.now(), "audience": "primary", "count": 3}
        codes = issue_codes(connection, OPEN, UNIT, **about)
    answering, answered, promised = (app.test_client() for _code in codes)
    start(answering, codes[0])
    for client, code in ((answered, codes[1]), (promised, codes[2])):
        paper = start(client, code)
        result = hand_in(client, paper, wrong_answers(service, paper)).text
    token = result_token_in(result)
    promise = post(promised, "/pledge", sitting=token, text="primary", read="yes").text
    receipt = re.search(r'data-field="receipt">([\w-]+)<', promise)
    assert receipt is not None, promise
    return answering, answered, receipt[1]
