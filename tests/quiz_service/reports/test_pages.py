"""Report pages: what an organizer reads, and what nobody may read off them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, update

from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.tables import WaveHeadcount
from tests.quiz_service.conftest import (
    CLOSES,
    HEADCOUNT,
    MOMENT,
    UNIT,
    FixedClock,
    both,
)
from tests.quiz_service.counting.people import all_answer, answer, codes_for
from tests.quiz_service.desk.test_views import PASSWORD, signed_in

Read = Callable[..., str]


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    return signed_in(app, "county")


@pytest.fixture
def after_the_close(clock: FixedClock) -> None:
    clock.moment = CLOSES + timedelta(minutes=9)


@pytest.fixture
def read(county: FlaskClient, service: Service, clock: FixedClock, wave: int) -> Read:
    """A page of the report after what waits was added up, as serving does all the time."""

    def page(path: str = "", status: int = 200) -> str:
        catch_up(service, clock())
        answer = county.get(f"/desk/reports/{wave}{path}")
        assert answer.status_code == status, answer.text
        return re.sub(r"<[^>]+>|\s+", " ", answer.text)

    return page


def more_units(engine: Engine, wave: int, **headcounts: int) -> None:
    with engine.begin() as connection:
        for unit, headcount in headcounts.items():
            connection.execute(
                insert(WaveHeadcount).values(
                    wave_id=wave,
                    unit=unit,
                    headcount=headcount,
                    counted=MOMENT.date(),
                    source="示例花名册",
                )
            )


def numbers(page: str) -> str:
    """The page without spaces, so that a number stands beside its word."""
    return page.replace(" ", "")


@both
def test_a_unit_page_says_how_many_people_are_missing_and_why(
    service: Service, engine: Engine, wave: int, read: Read
) -> None:
    codes = codes_for(engine, wave, 22)
    all_answer(service, codes[:12])
    all_answer(service, codes[12:22], well=False)

    page = numbers(read(f"/{UNIT}"))

    assert f"到100%还差{HEADCOUNT - 12}人" in page
    assert f"{HEADCOUNT - 22}人还没参与" in page
    assert "5人参与了还没达标" in page
    assert f"{HEADCOUNT}人中22人已参与" in page
    assert "已计入的17人中，12人一次合格" in page
    assert f"知晓的至少12人，最多{HEADCOUNT - 5}人" in page
    assert "示例花名册" in page
    assert "100%：" not in page


def test_only_everybody_aware_is_a_hundred_percent(
    service: Service, engine: Engine, wave: int, read: Read
) -> None:
    codes = codes_for(engine, wave, 12)
    all_answer(service, codes)
    assert "7人全部合格" in numbers(read(f"/{UNIT}"))
    assert "100.0%" not in read(f"/{UNIT}")

    with engine.begin() as connection:
        correct_headcount(
            connection, wave, UNIT, 12, reason="r", actor="a", moment=MOMENT
        )

    assert "100%：12人全部参与、全部知晓" in numbers(read(f"/{UNIT}"))


def test_looking_after_each_answer_tells_nothing_about_one_person(
    service: Service, engine: Engine, wave: int, read: Read
) -> None:
    """The report of a unit at n = 1 to 14: five are added at once, five stay behind."""
    codes = codes_for(engine, wave, 14)
    pages = []
    for place, code in enumerate(codes):
        answer(service, code, well=place not in (2, 9, 12))
        page = numbers(read(f"/{UNIT}"))
        passed = re.search(r"已计入的(\d+)人中，(\d+)人", page)
        pages.append((f"{place + 1}人已参与" in page, passed and passed.groups()))

    assert [took_part for took_part, _passed in pages] == [True] * 14
    assert [passed for _part, passed in pages] == [None] * 9 + [("5", "4")] * 5


@pytest.mark.usefixtures("after_the_close")
def test_fewer_than_ten_people_stay_hidden_when_the_wave_is_over(
    service: Service, engine: Engine, wave: int, read: Read
) -> None:
    more_units(engine, wave, S02=9)
    all_answer(service, codes_for(engine, wave, 12))
    all_answer(service, codes_for(engine, wave, 3, unit="S02"), well=False)

    unit, county = numbers(read("/S02")), numbers(read())

    assert "不足10人，不显示成绩" in unit
    assert "3人参与了还没达标" not in unit
    assert "1个单位作答不足10人" in county
    assert "已计入的12人中，12人一次合格" in county


def test_more_answers_than_people_is_a_conflict_and_no_rate(
    service: Service, engine: Engine, wave: int, read: Read
) -> None:
    more_units(engine, wave, S02=9)
    all_answer(service, codes_for(engine, wave, 8))
    # No page and no command lowers N so far; a wave of an older version may hold it.
    with engine.begin() as connection:
        of_unit = update(WaveHeadcount).where(WaveHeadcount.unit == UNIT)
        connection.execute(of_unit.values(headcount=6))

    unit, county = numbers(read(f"/{UNIT}")), numbers(read())

    assert "作答8人，应参与只有6人" in unit
    assert "133" not in unit
    assert "1个单位作答人数超过应参与人数" in county


@pytest.mark.parametrize(
    "query",
    ["sort=id;--", "sort=(select 1)", "kind=%27or%201", "page=9", "township=东京"],
)
def test_an_unknown_order_or_filter_is_refused(
    engine: Engine, wave: int, read: Read, query: str
) -> None:
    more_units(engine, wave, S02=9)

    read(f"?{query}", status=400)


def test_units_are_filtered_and_sorted(
    service: Service, engine: Engine, wave: int, read: Read
) -> None:
    more_units(engine, wave, S02=9, H01=30)
    all_answer(service, codes_for(engine, wave, 8))

    def order(query: str) -> list[str]:
        table = read(query).split("各单位 ")[-1]
        return re.findall(
            r"示例第一小学|示例初级中学|示例县医院", table.split("状态")[1]
        )

    assert order("?sort=plan") == ["示例第一小学", "示例初级中学", "示例县医院"]
    assert order("?sort=missing") == ["示例第一小学", "示例县医院", "示例初级中学"]
    assert order("?kind=hospital") == ["示例县医院"]


@pytest.mark.parametrize("path", ["", "/heat", "/items", "/quality", f"/{UNIT}"])
def test_every_page_reads_with_no_answer_at_all(
    engine: Engine, wave: int, read: Read, path: str
) -> None:
    more_units(engine, wave, S02=9)

    assert "None" not in read(path)


def test_an_inspector_computes_a_sample(engine: Engine, wave: int, read: Read) -> None:
    more_units(engine, wave, S02=9)

    page = numbers(read("/spot-check?people=500&asked=54&right=54"))

    assert "500人里至少有475人知晓（95.0%）" in page
    assert "至少要抽的人数（并且全部知晓）90%2895%5499%196100%500" in page
    for wrong in (
        "people=-1",
        "people=9&asked=10",
        "people=9&asked=3&right=4",
        "people=1e3",
        "people=999999",
    ):
        read(f"/spot-check?{wrong}", status=400)


def lowered(engine: Engine, wave: int) -> None:
    """N of the unit goes from 40 to 25, before any code is out."""
    with engine.begin() as connection:
        correct_headcount(
            connection, wave, UNIT, 25, reason="转走", actor="county", moment=MOMENT
        )


@pytest.mark.parametrize("path", ["", "/quality"])
def test_a_lowered_headcount_is_listed_before_any_code_is_out(
    engine: Engine, wave: int, read: Read, path: str
) -> None:
    more_units(engine, wave, S02=30)
    assert "人数改低过的单位" not in read(path)

    lowered(engine, wave)

    page = numbers(read(path))
    assert "人数改低过的单位" in page
    assert "这一轮开始时40人，现在25人" in page
    assert "现在这个数的出处：转走" in page


def test_the_desk_prints_what_a_headcount_was_beside_it(
    engine: Engine, wave: int, county: FlaskClient
) -> None:
    lowered(engine, wave)

    front = county.get("/desk").get_data(as_text=True)
    unit = county.get(f"/desk/{wave}/{UNIT}").get_data(as_text=True)

    assert re.search(r"25\s*<small>原 40</small>", front)
    assert "人数从 40 改成 25，当时已发参与码 0 个。理由：转走" in unit
