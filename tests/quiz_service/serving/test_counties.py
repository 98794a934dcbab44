"""Many counties in a worker: one that cannot begin is named and holds up nobody."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.test import Client

from quiz_service.kernel.settings import CountyData, ServiceSettings, read_settings
from quiz_service.serving import counties as counties_module
from quiz_service.serving import county_slot
from quiz_service.serving.counties import Counties
from tests.quiz_service.serving.test_bridge import SentExchange, SentHeaders, SentScope

NAMES = ("east", "west")


def settings(name: str) -> ServiceSettings:
    environment = {"WUZHA_ADDRESS": f"http://localhost/{name}"}
    return replace(read_settings(environment, Path(name), listening=""), county=name)


class Hashing:
    """A workshop that does nothing."""

    def begin(self, *_about: object) -> None:
        pass


class Watch:
    """What is known of a database that is there."""

    trouble = ""

    def is_usable(self) -> bool:
        return not self.trouble


class Served:
    """A county's service, as far as a worker asks it."""

    def __init__(self, name: str) -> None:
        self.hashing, self.watch = Hashing(), Watch()
        self.campaign = SimpleNamespace(settings=SimpleNamespace(county=f"{name}县"))


def application(name: str) -> Callable[..., list[bytes]]:
    def answer(
        environ: dict[str, str], start_response: Callable[..., object]
    ) -> list[bytes]:
        start_response("200 OK", [("content-type", "text/plain")])
        return [f"{name} {environ['PATH_INFO']}".encode()]

    return answer


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The counties whose database is broken; a test mends them by taking them out."""
    broken: set[str] = set()

    def serving_app(own: ServiceSettings, _hashing: object) -> tuple[object, Served]:
        if own.county in broken:
            raise OSError("the file is no database")
        return application(own.county), Served(own.county)

    monkeypatch.setattr(county_slot, "serving_app", serving_app)
    monkeypatch.setattr(county_slot, "database_watch", lambda service: service.watch)
    monkeypatch.setattr(counties_module, "start_thread", lambda _name, _work: None)
    return broken


def status_and_text(counties: Counties, path: str) -> tuple[int, str]:
    answer = Client(counties.wsgi).get(path)
    return answer.status_code, answer.text


def test_each_request_meets_its_county(broken: set[str]) -> None:
    counties = Counties(map(settings, NAMES))

    assert status_and_text(counties, "/east/Q") == (200, "east /east/Q")
    assert status_and_text(counties, "/west/Q") == (200, "west /west/Q")
    assert status_and_text(counties, "/north/Q")[0] == 404
    assert status_and_text(counties, "/readyz") == (200, "ok\n")


def test_a_broken_county_says_please_wait_and_its_neighbour_serves(
    broken: set[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz_service.kernel.alarm.LOG.propagate", True)
    broken.add("west")
    counties = Counties(map(settings, NAMES))

    answer = Client(counties.wsgi).get("/west/Q")

    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert "请稍等" in answer.text and answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "no-store"
    assert status_and_text(counties, "/east/Q")[0] == 200
    assert status_and_text(counties, "/readyz") == (503, "west\n")
    assert status_and_text(counties, "/livez")[0] == 200
    alarms = [json.loads(record.getMessage()) for record in caplog.records]
    assert {(a["county"], a["error"]) for a in alarms} == {
        ("west", "the file is no database")
    }


def test_a_county_of_its_own_host_is_reached_by_https_alone_while_it_waits(
    broken: set[str],
) -> None:
    broken.add("east")
    own = replace(settings("east"), address="https://east.example.cn")

    answer = Client(Counties([own]).wsgi).get("/", base_url=own.address)

    assert answer.status_code == 503
    assert "includeSubDomains" in answer.headers["Strict-Transport-Security"]


def test_the_log_quotes_no_statement_of_a_county_that_cannot_begin(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serving_app(_own: ServiceSettings, _hashing: object) -> None:
        raise OperationalError("SELECT", {"hash": "5f5f"}, OSError("at secret-host"))

    monkeypatch.setattr("quiz_service.kernel.alarm.LOG.propagate", True)
    monkeypatch.setattr(county_slot, "serving_app", serving_app)
    monkeypatch.setattr(county_slot, "database_watch", lambda service: service.watch)
    monkeypatch.setattr(counties_module, "start_thread", lambda _name, _work: None)

    Counties([settings("east")])

    alarms = [json.loads(record.getMessage()) for record in caplog.records]
    assert {alarm["error"] for alarm in alarms} == {"OperationalError"}


def test_a_county_that_is_mended_serves_without_a_restart(broken: set[str]) -> None:
    broken.add("west")
    counties = Counties(map(settings, NAMES))

    broken.clear()
    assert counties.begin()

    assert status_and_text(counties, "/west/Q")[0] == 200


def test_one_that_waits_for_its_operator_is_not_begun(broken: set[str]) -> None:
    counties = Counties(map(settings, NAMES), waiting=["west"])

    assert counties.begin()
    assert status_and_text(counties, "/west/Q")[0] == 503
    assert status_and_text(counties, "/east/Q")[0] == 200


@pytest.mark.parametrize(
    ("path", "status"), [("/east/Q", 200), ("/west/Q", 503), ("/north", 404)]
)
def test_granian_is_answered_alike(broken: set[str], path: str, status: int) -> None:
    broken.add("west")
    counties = Counties(map(settings, NAMES))
    exchange = SentExchange()
    scope = SentScope("GET", path, SentHeaders(("host", "localhost")))

    # A thread of its own: where browsers are driven before, the main one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, counties(scope, exchange)).result()

    assert exchange.sent[0] == status


def test_a_county_whose_database_is_lost_later_is_named(
    broken: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counties = Counties(map(settings, NAMES))
    monkeypatch.setattr(Watch, "trouble", "the file was deleted")

    assert status_and_text(counties, "/readyz") == (503, "east west\n")


def test_who_opens_the_shared_host_alone_chooses_a_county(broken: set[str]) -> None:
    broken.add("west")
    province = replace(settings("all"), counties=(CountyData("east", Path("east")),))
    client = Client(Counties([*map(settings, NAMES), province]).wsgi)

    front, elsewhere = client.get("/"), client.get("/Q7K4M")

    assert (front.status_code, elsewhere.status_code) == (200, 404)
    assert front.text == elsewhere.text
    assert '<a href="/east/">east县<' in front.text
    assert ">west<span>请稍等" in front.text and 'href="/west' not in front.text
    assert "/all" not in front.text
    assert client.get("/", base_url="http://else.example.cn").text == "404\n"


def test_a_page_of_the_installation_may_use_its_own_style_and_nothing_else(
    broken: set[str],
) -> None:
    page = Client(Counties(map(settings, NAMES)).wsgi).get("/")

    policy = page.headers["Content-Security-Policy"]
    style = page.text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy and "unsafe" not in policy


def test_without_a_token_there_are_no_figures_of_the_machine(broken: set[str]) -> None:
    client = Client(Counties(map(settings, NAMES)).wsgi)

    page = client.get("/metrics", headers={"Authorization": "Bearer "})

    assert page.status_code == 404
