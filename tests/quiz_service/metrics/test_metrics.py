"""``/metrics``: for the token alone, about the service alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.values import MultiProcessValue

from quiz_service.app import create_app
from quiz_service.kernel import logs
from quiz_service.kernel.alarm import alarm
from quiz_service.kernel.service import Service
from quiz_service.metrics.exposition import exposition
from quiz_service.metrics.requests import (
    FOLDER_VARIABLE,
    RequestMetrics,
    forget_ended_workers,
)
from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.phone import hand_in, right_answers, start

TOKEN = "0123456789abcdef" * 4
GIVEN = {"Authorization": f"Bearer {TOKEN}"}
# To Prometheus an empty label is none.
ALONE = (("county", ""),)
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture
def watched(service: Service) -> Service:
    return replace(service, settings=replace(service.settings, metrics_token=TOKEN))


@pytest.fixture
def client(watched: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    # What the library decides once a process, decided anew for this service's folder.
    monkeypatch.setenv(FOLDER_VARIABLE, str(watched.settings.data / "metrics"))
    monkeypatch.setattr("prometheus_client.values.ValueClass", MultiProcessValue())
    before = list(logs.LOG.handlers)
    yield create_app(watched).test_client()
    logs.LOG.handlers[:] = before


def text_of(client: FlaskClient) -> str:
    answer = client.get("/metrics", headers=GIVEN)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def samples_of(client: FlaskClient) -> Samples:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text_of(client))
        for sample in family.samples
    }


def value(samples: Samples, name: str) -> float:
    return samples[(name, ALONE)]


@pytest.mark.usefixtures("wave")
def test_requests_are_counted_by_pattern_and_never_by_what_was_asked_for(
    client: FlaskClient, codes: list[str]
) -> None:
    client.get("/")
    client.get("/")
    client.get("/R/Q7K4M9XW2T")
    client.get("/no-such-page-Q7K4M")
    client.open("/", method="BREW")
    logs.LOG.warning("one alarm")

    samples = samples_of(client)
    labels = (*ALONE, ("method", "GET"), ("route", "/"), ("status", "200"))

    assert samples[("wuzha_requests_total", labels)] == 2
    assert samples[("wuzha_request_seconds_count", (*ALONE, ("route", "/")))] >= 2
    assert value(samples, "wuzha_alarms_total") == 1
    text = text_of(client)
    assert "Q7K4M" not in text.upper()
    assert "BREW" not in text
    assert "127.0.0.1" not in text
    assert not any(code in text for code in codes)


@pytest.mark.parametrize("given", ["", "Bearer ", f"Bearer {TOKEN[:-1]}", TOKEN * 2])
def test_without_the_token_there_is_no_such_page(
    client: FlaskClient, given: str
) -> None:
    assert client.get("/metrics", headers={"Authorization": given}).status_code == 404


def test_a_service_without_a_token_counts_nothing(service: Service) -> None:
    client = create_app(service).test_client()

    assert (
        client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    )
    assert not (service.settings.data / "metrics").exists()


def test_gauges_say_how_the_service_stands(
    client: FlaskClient, watched: Service, clock: FixedClock, codes: list[str]
) -> None:
    paper = start(client, codes[0])
    before = samples_of(client)
    hand_in(client, paper, right_answers(watched, paper))
    after = samples_of(client)

    assert value(before, "wuzha_waves_open") == 1
    assert value(before, "wuzha_attempts_waiting") == 0
    assert value(after, "wuzha_attempts_waiting") == 1
    assert value(after, "wuzha_ready") == 1
    assert value(after, "wuzha_free_bytes") > 0
    clock.moment = MOMENT + timedelta(days=90)
    assert value(samples_of(client), "wuzha_waves_open") == 0


def test_the_first_alarm_is_an_increase_from_nothing(client: FlaskClient) -> None:
    """A series that begins at one has not increased to Prometheus, and nobody is called."""
    before = samples_of(client)
    alarm("something to look at")

    assert value(before, "wuzha_alarms_total") == 0
    assert value(samples_of(client), "wuzha_alarms_total") == 1


def test_every_county_begins_without_alarms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr("prometheus_client.values.ValueClass", MultiProcessValue())
    handlers = list(logs.LOG.handlers)

    RequestMetrics(tmp_path, ("", "east", "west"))

    logs.LOG.handlers[:] = handlers
    text, _kind = exposition(tmp_path, {})
    for county in ("", "east", "west"):
        assert f'wuzha_alarms_total{{county="{county}"}} 0.0' in text


def test_a_lost_database_is_a_gauge_and_no_fault(
    client: FlaskClient, watched: Service
) -> None:
    samples_of(client)
    (watched.settings.data / "keys/code-key").unlink()

    assert value(samples_of(client), "wuzha_ready") == 0


def test_counts_of_ended_workers_go_with_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    folder.mkdir()
    living = folder / f"counter_{os.getpid()}.db"
    ended = folder / "histogram_4194305.db"  # no process has so high a number
    for file in (living, ended):
        file.touch()

    forget_ended_workers(tmp_path)

    assert list(folder.iterdir()) == [living]
