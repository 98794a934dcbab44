"""Another system is told of waves: once, signed, again after a pause, never for ever."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, insert, select, update

from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.service import Service
from quiz_service.serving.webhook_thread import send_once, start_sending_events
from quiz_service.tables import Wave, WebhookMessage
from quiz_service.webhooks import sending
from quiz_service.webhooks.sending import PAUSES, send_events
from tests.patience import STUCK_SECONDS, eventually
from tests.quiz_service.conftest import CLOSES, MOMENT, FixedClock, both

SECRET = "0123456789abcdef" * 4


@dataclass
class Receiver:
    """The other system: what it was sent, and how it answers from now on."""

    address: str = ""
    status: int = 204
    location: str = ""
    may_answer: Event = field(default_factory=Event)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for _headers, body in self.received]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A real server on this machine."""
    receiver = Receiver()
    receiver.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append((headers, body))
            receiver.may_answer.wait()
            self.send_response(receiver.status)
            if receiver.location:
                self.send_header("Location", receiver.location)
            self.end_headers()

        def log_message(self, *_about: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    receiver.address = f"http://127.0.0.1:{server.server_port}/hooks"
    yield receiver
    receiver.may_answer.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def telling(service: Service, receiver: Receiver) -> Service:
    """The service of a county whose receiver is set."""
    settings = replace(
        service.settings, webhook=receiver.address, webhook_secret=SECRET
    )
    return replace(service, settings=settings)


def ended(engine: Engine) -> list[bool]:
    with engine.begin() as connection:
        rows = connection.execute(select(WebhookMessage.ended)).scalars()
        return [moment is not None for moment in rows]


@both
def test_a_wave_that_begins_is_told_once_by_however_many_workers(
    telling: Service, receiver: Receiver, wave: int
) -> None:
    workers = [replace(telling) for _worker in range(2)]
    for worker in (*workers, *workers):
        send_events(worker)

    [(_headers, body)] = receiver.received
    assert json.loads(body) == {
        "type": "wave.begun",
        "timestamp": "2026-12-01T08:00:00+08:00",
        "data": {
            "wave": wave,
            "kind": "baseline",
            "opens": "2026-12-01T08:00:00+08:00",
            "closes": "2026-12-31T08:00:00+08:00",
        },
    }


def test_the_signature_is_that_of_standard_webhooks(
    telling: Service, receiver: Receiver, wave: int
) -> None:
    send_events(telling)

    headers, body = receiver.received[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert headers["content-type"] == "application/json"


def test_an_end_is_told_when_it_comes_and_again_where_it_was_moved(
    telling: Service, receiver: Receiver, wave: int, clock: FixedClock, engine: Engine
) -> None:
    send_events(telling)
    clock.moment = CLOSES
    send_events(telling)
    with engine.begin() as connection:
        later = CLOSES + timedelta(hours=3)
        connection.execute(update(Wave).values(closes=later))
    clock.moment = later
    send_events(telling)

    assert receiver.types() == ["wave.begun", "wave.ended", "wave.ended"]


def test_neither_old_news_nor_an_inspection_is_told(
    telling: Service, receiver: Receiver, wave: int, clock: FixedClock, engine: Engine
) -> None:
    clock.moment = MOMENT + timedelta(days=9)
    opens = clock.moment - timedelta(hours=1)
    values = {"kind": "inspect", "form": "b", "opens": opens, "closes": CLOSES}
    with engine.begin() as connection:
        connection.execute(insert(Wave).values(campaign="qingyuan", **values))

    send_events(telling)

    assert receiver.received == []


def test_who_does_not_take_it_is_told_again_later_under_the_same_number(
    telling: Service, receiver: Receiver, wave: int, clock: FixedClock, engine: Engine
) -> None:
    receiver.status = 500
    send_events(telling)
    send_events(telling)
    assert len(receiver.received) == 1

    receiver.status = 200
    clock.moment += PAUSES[0]
    send_events(telling)

    numbers = {headers["webhook-id"] for headers, _body in receiver.received}
    assert (len(receiver.received), len(numbers)) == (2, 1)
    assert ended(engine) == [True]


def test_after_the_last_try_it_is_given_up_with_an_alarm(
    telling: Service,
    receiver: Receiver,
    wave: int,
    clock: FixedClock,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(LOG, "warning", lambda _form, line: lines.append(line))
    receiver.status = 404
    for pause in (*PAUSES, *PAUSES):
        send_events(telling)
        clock.moment += pause

    alarms = [text for text in lines if '"alarm": "webhook"' in text]
    assert len(receiver.received) == len(PAUSES)
    assert len(alarms) == 1 and "HTTPError 404" in alarms[0]
    assert receiver.address not in "".join(lines)
    assert ended(engine) == [True]


def test_nothing_is_sent_where_a_receiver_points_elsewhere(
    telling: Service, receiver: Receiver, wave: int, engine: Engine
) -> None:
    receiver.status, receiver.location = 302, f"{receiver.address}/elsewhere"

    send_events(telling)

    assert len(receiver.received) == 1
    assert ended(engine) == [False]


def test_a_receiver_that_hangs_holds_no_transaction(
    telling: Service,
    receiver: Receiver,
    wave: int,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever writes meanwhile waits for nothing."""
    monkeypatch.setattr(sending, "SECONDS", 2 * STUCK_SECONDS)
    receiver.may_answer.clear()
    hanging = Thread(target=lambda: send_once(telling))
    hanging.start()
    assert eventually(lambda: receiver.received)

    with engine.begin() as connection:
        connection.execute(update(Wave).values(closes=CLOSES + timedelta(minutes=1)))
    meanwhile = ended(engine)
    receiver.may_answer.set()
    hanging.join()

    assert meanwhile == [False]
    assert ended(engine) == [True]


def test_a_receiver_that_hangs_too_long_has_not_taken_it(
    telling: Service,
    receiver: Receiver,
    wave: int,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.1)
    receiver.may_answer.clear()

    send_once(telling)

    assert ended(engine) == [False]


def test_without_an_address_nothing_is_started(service: Service) -> None:
    assert start_sending_events(service) is None
