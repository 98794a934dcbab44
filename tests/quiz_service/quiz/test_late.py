"""What was begun in time and comes after the end: taken for some days, or said plainly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select, update

from bench.service.paper_page import Paper
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.late import late_people
from quiz_service.kernel.service import Service
from quiz_service.waves.calendar import taken_until
from quiz_service.waves.models import Wave
from quiz_service.waves.opening import PlannedWave, find_wave, open_wave
from tests.quiz_service.conftest import CLOSES, UNIT, FixedClock
from tests.quiz_service.phone import hand_in, post, right_answers, start

LATE = CLOSES + timedelta(hours=5)
TOO_LATE = CLOSES + timedelta(days=3) + timedelta(minutes=1)


def finished(engine: Engine) -> int:
    with engine.begin() as connection:
        done = select(func.count(AttemptRow.id)).where(AttemptRow.finished.is_not(None))
        return int(connection.execute(done).scalar_one())


def test_answers_begun_in_time_are_taken_after_the_end_and_marked_late(
    client: FlaskClient, codes: list[str], service: Service, clock: FixedClock
) -> None:
    paper = start(client, codes[0])
    answers = right_answers(service, paper)

    clock.moment = LATE
    page = hand_in(client, paper, answers)

    assert page.status_code == 200
    assert "记为补交" in page.text
    assert "记为补交" in client.get("/result").text


def test_answers_in_the_last_minute_are_not_called_late(
    client: FlaskClient, codes: list[str], service: Service, clock: FixedClock
) -> None:
    paper = start(client, codes[0])

    clock.moment = CLOSES + timedelta(minutes=1)
    page = hand_in(client, paper, right_answers(service, paper))

    assert page.status_code == 200
    assert "补交" not in page.text


def test_a_begun_paper_is_found_again_after_the_end_and_says_until_when(
    client: FlaskClient, codes: list[str], clock: FixedClock
) -> None:
    paper = start(client, codes[0])
    assert "记为补交" not in paper.text

    clock.moment = LATE
    again = start(client, codes[0])
    reloaded = Paper.read(client.get("/quiz").text)

    assert again.offered == paper.offered == reloaded.offered
    assert "1 月 3 日 8:00 之前交都收，记为补交" in again.text


def test_nobody_begins_after_the_end(
    client: FlaskClient, codes: list[str], clock: FixedClock
) -> None:
    clock.moment = CLOSES + timedelta(seconds=1)

    assert post(client, "/quiz", code=codes[0]).status_code == 410


def test_no_further_round_begins_after_the_end(
    client: FlaskClient, codes: list[str], clock: FixedClock
) -> None:
    paper = start(client, codes[0])
    clock.moment = LATE
    page = hand_in(client, paper, paper.first_of_each())
    result = Paper.read(page.text)

    again = post(client, "/quiz", sitting=result.fields["sitting"])

    assert again.status_code == 410


def test_what_comes_too_late_is_said_not_to_count_and_whom_to_tell(
    client: FlaskClient, codes: list[str], clock: FixedClock, engine: Engine
) -> None:
    paper = start(client, codes[0])

    clock.moment = TOO_LATE
    pages = [
        hand_in(client, paper, paper.first_of_each()),
        client.get("/quiz"),
        post(client, "/quiz", code=codes[0]),
    ]

    for page in pages:
        assert page.status_code == 410
        assert "您的答案没有收下" in page.text
        assert "请告诉给您纸条的人" in page.text
    assert finished(engine) == 0


def test_how_long_late_answers_are_taken_is_frozen_with_the_wave(
    client: FlaskClient, codes: list[str], clock: FixedClock, engine: Engine
) -> None:
    with engine.begin() as connection:
        connection.execute(update(Wave).values(late_days=5))
    paper = start(client, codes[0])
    assert "1 月 5 日" in paper.text

    clock.moment = TOO_LATE
    page = hand_in(client, paper, paper.first_of_each())

    assert page.status_code == 200
    assert "记为补交" in page.text


def test_a_new_wave_freezes_what_the_campaign_declares(
    engine: Engine, service: Service
) -> None:
    settings = replace(service.campaign.settings, late_days=7)
    with engine.begin() as connection:
        number = open_wave(
            connection,
            replace(service.campaign, settings=settings),
            PlannedWave("mid", "b", CLOSES, CLOSES + timedelta(days=9)),
            actor="county",
            moment=CLOSES,
            blueprints=question_bank(service).freeze_for(connection, "b"),
        )
        wave = find_wave(connection, number)

    assert wave
    assert taken_until(wave) == wave.closes + timedelta(days=7)


def test_late_papers_are_counted_apart(
    client: FlaskClient,
    codes: list[str],
    clock: FixedClock,
    engine: Engine,
    wave: int,
) -> None:
    in_time, late = start(client, codes[0]), start(client, codes[1])
    hand_in(client, in_time, in_time.first_of_each())
    clock.moment = LATE
    hand_in(client, late, late.first_of_each())

    with engine.begin() as connection:
        assert late_people(connection, wave) == {UNIT: 1}
