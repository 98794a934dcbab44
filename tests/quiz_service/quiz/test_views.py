"""From the slip to the result, as a phone meets it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from bench.service.paper_page import Paper
from campaign_model.codes import format_code
from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.issuing import CodeRecord, revoke_code
from quiz_service.kernel.random_codes import new_codes
from quiz_service.kernel.service import Service
from quiz_service.kernel.shared_bucket import Bucket, draw_token
from quiz_service.quiz import wrong_codes
from tests.quiz_service.conftest import CLOSES, MOMENT, OPENS, FixedClock
from tests.quiz_service.frozen import item_digests
from tests.quiz_service.phone import (
    hand_in,
    post,
    result_token_in,
    right_answers,
    start,
    wrong_answers,
)


def count(engine: Engine, *wanted: object) -> int:
    with engine.begin() as connection:
        query = select(func.count(AttemptRow.id)).where(*wanted)  # type: ignore[arg-type]
        return int(connection.execute(query).scalar_one())


@pytest.mark.parametrize("path", ["/", "/Q", "/q"])
def test_a_slip_leads_to_the_form_for_its_code(client: FlaskClient, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 200
    assert 'name="code"' in page.text
    assert "Set-Cookie" not in page.headers


def test_a_code_typed_anyhow_begins_the_quiz(
    client: FlaskClient, codes: list[str]
) -> None:
    paper = start(client, format_code(codes[0]).lower().replace("0", "o") + " ")

    assert len(paper.offered) == 10
    assert "示例第一小学" in paper.text
    assert "小学生" in paper.text


def test_the_key_never_leaves_the_server_before_submission(
    client: FlaskClient, codes: list[str], service: Service
) -> None:
    for code in codes:
        page = start(client, code).text
        for question in service.campaign.questions:
            assert str(question.explain) not in page
            assert f'"{question.id}"' not in page
            assert not any(o.why and str(o.why) in page for o in question.options)
        for word in ("genuine", "must_know", "right", "must-know"):
            assert word not in page


def test_the_same_code_finds_the_same_paper_again(
    app: Flask, codes: list[str], engine: Engine
) -> None:
    one, two = (start(app.test_client(), codes[0]) for _phone in "ab")

    assert one.offered == two.offered
    assert count(engine) == 1


def test_a_reload_shows_the_paper_again(client: FlaskClient, codes: list[str]) -> None:
    paper = start(client, codes[0])

    again = Paper.read(client.get("/quiz").text)

    assert again.offered == paper.offered
    assert again.fields["sitting"] == paper.fields["sitting"]


def test_large_print_asks_one_question_a_screen(
    client: FlaskClient, codes: list[str]
) -> None:
    page = start(client, codes[0], large="1").text

    assert '<html lang="zh-CN" class="one">' in page
    assert 'href="#q2"' in page
    assert 'href="#end"' in page


def test_all_right_is_said_in_plain_words(
    client: FlaskClient, codes: list[str], service: Service, engine: Engine
) -> None:
    paper = start(client, codes[0])

    page = hand_in(client, paper, right_answers(service, paper))

    assert page.status_code == 200
    assert f"<b>{len(paper.offered)}</b>" in page.text
    assert "您分得清" in page.text
    assert 'href="/keep"' in page.text
    assert "第一次答" in page.text
    assert count(engine, AttemptRow.aware.is_(True)) == 1


def test_falling_short_says_why_what_to_read_and_what_comes_next(
    client: FlaskClient, codes: list[str], service: Service
) -> None:
    paper = start(client, codes[0])

    page = hand_in(client, paper, wrong_answers(service, paper)).text

    items = len(paper.offered)
    assert "这一条人人必须会" in page
    assert f"{service.campaign.settings.address}/T/" in page
    assert "看完再补答" in page
    assert page.count('<li class="miss">') == items


def test_handed_in_twice_is_handed_in_once(
    client: FlaskClient, codes: list[str], service: Service, engine: Engine
) -> None:
    paper = start(client, codes[0])
    answers = right_answers(service, paper)

    first, second = (hand_in(client, paper, answers) for _tap in "ab")

    assert first.status_code == second.status_code == 200
    assert first.text.split("<main")[1] == second.text.split("<main")[1]
    assert count(engine, AttemptRow.finished.is_not(None)) == 1


def test_other_answers_afterwards_change_and_show_nothing(
    app: Flask, codes: list[str], service: Service, engine: Engine
) -> None:
    """Two phones held the paper; only the one whose answers count sees the result."""
    pupil, thief = app.test_client(), app.test_client()
    paper, copy = start(pupil, codes[0]), start(thief, codes[0])
    hand_in(pupil, paper, wrong_answers(service, paper))

    page = hand_in(thief, copy, right_answers(service, copy))

    assert "已经交了" in page.text
    assert "<li" not in page.text.split("<main")[1].split("</main")[0]
    assert "已经交了" in thief.get("/result").text
    assert count(engine, AttemptRow.aware.is_(True)) == 0


def test_a_code_opens_a_paper_and_never_answers(
    app: Flask, codes: list[str], service: Service
) -> None:
    pupil = app.test_client()
    paper = start(pupil, codes[0])
    hand_in(pupil, paper, right_answers(service, paper))

    elsewhere = post(app.test_client(), "/quiz", code=codes[0]).text

    assert "已经交了" in elsewhere
    assert "您分得清" not in elsewhere
    assert "您分得清" in post(pupil, "/quiz", code=codes[0]).text
    assert "您分得清" in pupil.get("/result").text


def test_a_phone_that_never_heard_back_sends_its_draft_and_sees_the_result(
    app: Flask, codes: list[str], service: Service
) -> None:
    """The answer got lost on the way: the phone still holds the paper's token and its key."""
    phone = app.test_client()
    paper = start(phone, codes[0])
    answers = right_answers(service, paper)
    lost = app.test_client()
    hand_in(lost, paper, answers)

    told = phone.get("/quiz").text
    again = hand_in(phone, paper, answers).text

    assert f'data-resend="{paper.fields["sitting"]}"' in told
    assert "您分得清" in again
    assert "您分得清" in phone.get("/result").text


def test_a_round_asks_fresh_items_on_what_was_missed(
    client: FlaskClient, codes: list[str], service: Service, engine: Engine
) -> None:
    paper = start(client, codes[0])
    result = hand_in(client, paper, wrong_answers(service, paper)).text

    short = Paper.read(post(client, "/quiz", sitting=result_token_in(result)).text)
    done = hand_in(client, short, right_answers(service, short)).text

    assert "您分得清" in done
    assert "第一次答的结果不变" in done
    with engine.begin() as connection:
        frozen = list(connection.execute(select(AttemptRow.sheet)).scalars())
    assert not set(item_digests(frozen[0])) & set(item_digests(frozen[1]))
    assert count(engine, AttemptRow.aware.is_(True)) == 1


def test_after_two_rounds_a_person_helps_and_nothing_more_is_asked(
    client: FlaskClient, codes: list[str], service: Service, engine: Engine
) -> None:
    paper = start(client, codes[0])
    page = hand_in(client, paper, wrong_answers(service, paper)).text
    for _round in range(2):
        short = Paper.read(post(client, "/quiz", sitting=result_token_in(page)).text)
        page = hand_in(client, short, wrong_answers(service, short)).text

    again = post(client, "/quiz", sitting=result_token_in(page)).text

    assert "请单位里的人当面讲一遍" in page
    assert "请单位里的人当面讲一遍" in again
    assert count(engine, AttemptRow.finished.is_not(None)) == 3


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("", 404, "有一个字和纸条上不一样"),
        ("Q7K4M-9XW2A", 404, "有一个字和纸条上不一样"),
        ("AAAAA-AAAAA", 404, "有一个字和纸条上不一样"),
        ("<script>alert(1)</script>", 404, "&lt;script&gt;"),
    ],
)
def test_a_wrong_code_is_told_kindly(
    client: FlaskClient, codes: list[str], typed: str, status: int, said: str
) -> None:
    page = post(client, "/quiz", code=typed)

    assert page.status_code == status
    assert said in page.text


def test_a_revoked_code_ends_at_once(
    client: FlaskClient, codes: list[str], code_record: CodeRecord, engine: Engine
) -> None:
    paper = start(client, codes[0])
    with engine.begin() as connection:
        revoke_code(connection, code_record.code_id, MOMENT, answered=False)

    assert post(client, "/quiz", code=codes[0]).status_code == 404
    answer = hand_in(client, paper, paper.first_of_each())
    assert answer.status_code == 404
    assert "这张卷的参与码已作废" in answer.get_data(as_text=True)
    assert "请找发纸条的人补一个新的" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (OPENS - timedelta(minutes=1), "12 月 1 日 8:00"),
        (CLOSES + timedelta(minutes=1), "12 月 31 日 8:00"),
    ],
)
def test_outside_its_wave_a_calm_page_says_when(
    client: FlaskClient,
    codes: list[str],
    clock: FixedClock,
    moment: datetime,
    said: str,
) -> None:
    clock.moment = moment

    page = post(client, "/quiz", code=codes[0])

    assert page.status_code == 410
    assert said in page.text


def test_ten_wrong_codes_make_one_device_wait_and_no_other(
    app: Flask, codes: list[str]
) -> None:
    guesser, neighbour = app.test_client(), app.test_client()
    unknown = next(new_codes(1, is_taken=codes.__contains__))

    seen = [post(guesser, "/quiz", code=unknown).status_code for _try in range(12)]
    waiting = post(guesser, "/quiz", code=codes[0])

    assert seen[:10] == [404] * 10
    assert seen[-1] == waiting.status_code == 429
    assert waiting.headers["Retry-After"]
    assert start(neighbour, codes[0])


def test_guessing_without_a_cookie_ends_in_please_wait_and_right_codes_never_do(
    app: Flask,
    codes: list[str],
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(logging.getLogger("wuzha"), "propagate", True)
    monkeypatch.setattr(wrong_codes, "WRONG_CODES_OF_ALL", Bucket(20, 1.0))
    unknown = next(new_codes(1, is_taken=codes.__contains__))

    def guess(times: int) -> list[int]:
        return [
            post(app.test_client(), "/quiz", code=unknown).status_code
            for _guess in range(times)
        ]

    first = guess(60)
    pupils = [start(app.test_client(), code) for code in codes]
    clock.moment += timedelta(minutes=1)
    after_a_minute = guess(60)

    assert first == [404] * 20 + [429] * 40
    assert all(pupils)
    assert after_a_minute == [404] * 20 + [429] * 40
    alarms = [line for line in caplog.messages if "are being tried" in line]
    assert len(set(alarms)) == 2, "one a minute"


def test_the_bucket_is_one_for_all_workers_and_refuses_nobody_without_a_disk(
    tmp_path: Path,
) -> None:
    bucket = Bucket(3, 0.5)

    def draw(file: str, seconds: float) -> bool:
        return draw_token(tmp_path / file, bucket, seconds).granted

    assert [draw("one", 100.0) for _worker in range(4)] == [True, True, True, False]
    assert draw("one", 102.0)
    assert not draw("one", 102.0)
    assert not draw("one", 50.0), "a clock that goes back gives nothing away"
    assert all(draw("no folder/one", 100.0) for _worker in range(9))


def test_a_slip_of_the_thumb_costs_nothing(
    client: FlaskClient, codes: list[str]
) -> None:
    for _try in range(30):
        assert post(client, "/quiz", code="Q7K4M-9XW2A").status_code == 404

    assert start(client, codes[0])


def test_a_whole_school_behind_one_address_is_never_refused(
    app: Flask, codes: list[str]
) -> None:
    for _pupil in range(300):
        assert app.test_client().get("/Q").status_code == 200
    for code in codes:
        assert start(app.test_client(), code)
