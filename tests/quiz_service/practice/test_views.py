"""Residents try three questions; posters tell that they were opened. Counts, no people."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from bench.service.paper_page import Paper
from quiz_service.attempts.models import AttemptRow
from quiz_service.kernel.service import Service
from quiz_service.practice import tries as tries_module
from quiz_service.practice.counting import poster_numbers
from quiz_service.practice.models import OpenAnswer, OpenHour, Scan
from quiz_service.practice.tries import MOST_OF_POSTER, Try, count_try
from tests.quiz_service.conftest import FixedClock, both
from tests.quiz_service.phone import post


@pytest.fixture
def poster(service: Service) -> str:
    return sorted(poster_numbers(service))[0]


def tries(engine: Engine) -> list[tuple[str, str, int, int]]:
    columns = (
        OpenAnswer.fraud_type,
        OpenAnswer.poster,
        OpenAnswer.right,
        OpenAnswer.asked,
    )
    with engine.begin() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]  # type: ignore[misc]


def test_three_questions_without_a_code_count_with_the_posters_number(
    client: FlaskClient, engine: Engine, poster: str
) -> None:
    paper = Paper.read(client.get(f"/try/T01?p={poster}").text)

    page = post(client, "/try/T01", **paper.fields, **paper.first_of_each())

    assert page.status_code == 200
    assert [(t, p, n) for t, p, _right, n in tries(engine)] == [("T01", poster, 3)]
    with engine.begin() as connection:
        assert connection.execute(select(func.count(AttemptRow.id))).scalar() == 0


def test_a_try_sent_twice_counts_once(client: FlaskClient, engine: Engine) -> None:
    paper = Paper.read(client.get("/try/T04").text)

    for _tap in "ab":
        post(client, "/try/T04", **paper.fields, **paper.first_of_each())

    assert len(tries(engine)) == 1


@both
def test_a_loop_fills_no_disk_and_shuts_out_no_other_poster(
    client: FlaskClient, engine: Engine, service: Service, clock: FixedClock
) -> None:
    loud, quiet = sorted(poster_numbers(service))[:2]
    questions = service.campaign.practice_of("T01")[:3]

    def send(poster: str, number: int) -> bool:
        attempt = Try(questions, {0: 0}, f"{poster}{number}", "T01", poster)
        with engine.begin() as connection:
            return count_try(connection, attempt, clock())

    kept = sum(send(loud, number) for number in range(MOST_OF_POSTER + 40))
    neighbour = send(quiet, 0)
    clock.moment += timedelta(hours=1)
    later = send(loud, -1)

    assert (kept, neighbour, later) == (MOST_OF_POSTER, True, True)
    with engine.begin() as connection:
        assert connection.execute(select(func.sum(OpenHour.noise))).scalar() == 40


def test_all_posters_together_are_bounded_too(
    engine: Engine,
    service: Service,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tries_module, "MOST_OF_ALL", 5)
    questions = service.campaign.practice_of("T01")[:3]
    counted = []
    for number, poster in enumerate(sorted(poster_numbers(service))[:9]):
        attempt = Try(questions, {0: 0}, str(number), "T01", poster)
        with engine.begin() as connection:
            counted.append(count_try(connection, attempt, clock()))

    assert counted == [True] * 5 + [False] * 4


def test_who_comes_after_the_bound_still_reads_what_was_right(
    client: FlaskClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries_module, "MOST_OF_POSTER", 0)
    paper = Paper.read(client.get("/try/T01").text)

    page = post(client, "/try/T01", **paper.fields, **paper.first_of_each())

    assert page.status_code == 200
    assert tries(engine) == []


def test_looking_counts_nothing(
    client: FlaskClient, engine: Engine, poster: str
) -> None:
    """Link previews and scanners fetch pages; GET never changes state."""
    for _robot in range(5):
        client.get(f"/try/T01?p={poster}")
        client.get("/scan")

    assert tries(engine) == []
    with engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(Scan)).scalar() == 0


@pytest.mark.parametrize("number", ["", "XXXXXXXX", "'; DROP TABLE scan", "7" * 5000])
def test_a_poster_nobody_printed_is_not_counted(
    client: FlaskClient, engine: Engine, number: str
) -> None:
    page = client.get("/try/T01", query_string={"p": number})

    assert 'name="poster" value=""' in page.text
    assert client.post("/scan", data=number.encode()).status_code == 204
    with engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(Scan)).scalar() == 0


def test_every_type_with_practice_can_be_tried(
    client: FlaskClient, service: Service
) -> None:
    for code in service.campaign.fraud_types:
        wanted = 200 if service.campaign.practice_of(code) else 404
        assert client.get(f"/try/{code}").status_code == wanted
    assert client.get("/try/T99").status_code == 404


def test_scans_of_a_poster_add_up(
    client: FlaskClient, engine: Engine, poster: str
) -> None:
    for _phone in range(3):
        # As a poster's page on another host sends it.
        answer = client.post(
            "/scan", data=poster, headers={"Origin": "https://fz.qingyuan.example"}
        )
        assert answer.status_code == 204

    with engine.begin() as connection:
        assert connection.execute(select(Scan.poster, Scan.count)).all() == [
            (poster, 3)
        ]


@pytest.mark.parametrize("value", ["9", "-1", "x", "1e0", "٠"])
def test_an_option_that_was_not_offered_is_refused(
    client: FlaskClient, engine: Engine, value: str
) -> None:
    paper = Paper.read(client.get("/try/T01").text)

    answer = post(client, "/try/T01", **paper.fields, a1=value)

    assert answer.status_code == 400
    assert tries(engine) == []


def ticked(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(a\d)" value="(\d)" required checked>', page))


def test_a_refused_try_keeps_what_was_ticked(
    client: FlaskClient, engine: Engine, poster: str
) -> None:
    paper = Paper.read(client.get(f"/try/T01?p={poster}").text)

    refused = post(client, "/try/T01", **paper.fields, a1="1", a2="9")

    assert refused.status_code == 400
    assert ticked(refused.text) == {"a1": "1"}
    assert "请从页面上的选项里选。" in refused.text
    assert Paper.read(refused.text).fields == paper.fields
    assert tries(engine) == []


def test_a_try_without_any_answer_is_asked_again(
    client: FlaskClient, engine: Engine
) -> None:
    paper = Paper.read(client.get("/try/T01").text)

    refused = post(client, "/try/T01", **paper.fields)

    assert refused.status_code == 400
    assert "至少选一题的答案" in refused.text
    assert Paper.read(refused.text).offered == paper.offered
    assert tries(engine) == []


def test_a_question_left_open_counts_as_not_right(
    client: FlaskClient, engine: Engine
) -> None:
    """An old browser knows no “required” and sends the form as it stands."""
    paper = Paper.read(client.get("/try/T01").text)

    answer = post(client, "/try/T01", **paper.fields, a1="0")

    assert answer.status_code == 200
    assert [number for _type, _poster, _right, number in tries(engine)] == [3]
    assert answer.text.count("没选") == 2


def test_a_poster_that_is_none_of_ours_is_refused(
    client: FlaskClient, engine: Engine
) -> None:
    paper = Paper.read(client.get("/try/T01").text)

    answer = post(client, "/try/T01", **(paper.fields | {"poster": "XXXXXXXX"}), a1="0")

    assert answer.status_code == 400
    assert tries(engine) == []


def test_the_privacy_page_tells_of_scans_and_of_nothing_that_is_not_counted(
    client: FlaskClient, poster: str, engine: Engine
) -> None:
    client.post("/scan", data=poster, headers={"User-Agent": "a phone of somebody"})

    assert "只数每张海报一天被打开多少次" in client.get("/privacy").text
    assert set(Scan.__table__.columns.keys()) == {"poster", "day", "count"}
