"""Who is here: the county's organizers see every account, and may end one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, insert, update

from quiz_service.organizers import second_factor
from quiz_service.organizers.accounts import add, find_account
from quiz_service.organizers.invitations import invite
from quiz_service.organizers.models import Organizer, SecondFactor
from quiz_service.organizers.people import (
    LastCountyAccountError,
    all_persons,
    end_account,
)
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import HERE, PASSWORD, is_in, send, signed_in

WITHDRAW = ">撤回</button>"
DISABLE, SESSIONS = f"{HERE}/disable", f"{HERE}/sessions"


def test_the_county_sees_every_account(app: Flask, engine: Engine) -> None:
    with engine.begin() as connection:
        clerk, _hash = find_account(connection, "clerk")
        assert clerk is not None
        second_factor.set_up(connection, clerk.id)
        connection.execute(update(SecondFactor).values(confirmed=MOMENT))

    page = signed_in(app, "county").get(HERE).text

    assert all(f"<b>{login}</b>" in page for login in office.PEOPLE)
    assert "管一个单位 · 示例第一小学（S01）" in page
    assert page.count("有动态码") == 1
    assert PASSWORD not in page


def test_a_whole_countys_accounts_and_invitations_are_searched_and_paged(
    app: Flask, engine: Engine
) -> None:
    """After all units are invited, 315 of both are no page for a phone."""
    with engine.begin() as connection:
        county, stored = find_account(connection, "county")
        assert county
        values = {"password": stored, "role": "unit", "scope": "unit:S02"}
        rows = [{"login": f"s{n:03}", "made": MOMENT, **values} for n in range(60)]
        connection.execute(insert(Organizer), rows)
        for _ in range(60):
            invite(connection, county, "unit:S01", MOMENT)
        invite(connection, county, "unit:V02", MOMENT)
    desk = signed_in(app, "county")

    first, last = desk.get(HERE).text, desk.get(f"{HERE}?page=2&invited=2").text
    by_login = desk.get(f"{HERE}?q=s059").text
    by_unit = desk.get(f"{HERE}?q=竹坪").text
    nobody = desk.get(f"{HERE}?q=没有").text

    assert first.count("<details><summary><b>") == last.count(WITHDRAW) + 39 == 50
    assert last.count("<details><summary><b>") == 14
    assert "invited=2" in first
    assert (by_login.count("<b>s0"), by_login.count(WITHDRAW)) == (1, 0)
    assert (by_unit.count("<details><summary><b>"), by_unit.count(WITHDRAW)) == (0, 1)
    assert "没有这样的账号" in nobody


def test_an_account_is_disabled_and_out_at_once(app: Flask, engine: Engine) -> None:
    county, clerk = signed_in(app, "county"), signed_in(app, "clerk")

    answer = send(county, HERE, DISABLE, name="clerk")

    assert answer.status_code == 303
    assert not is_in(clerk)
    assert "已停用" in county.get(HERE).text
    assert office.try_to_sign_in(app.test_client(), "clerk").status_code == 403
    assert office.acts(engine)[-1] == "account disabled"


def test_every_session_of_an_account_is_ended(app: Flask, engine: Engine) -> None:
    county = signed_in(app, "county")
    clerks = [signed_in(app, "clerk") for _ in range(2)]

    answer = send(county, HERE, SESSIONS, name="clerk")

    assert answer.status_code == 303
    assert not any(map(is_in, clerks))
    assert is_in(county)
    assert signed_in(app, "clerk")
    assert '"login": "clerk", "sessions": 2' in office.everything_recorded(engine)


def test_the_last_account_of_the_county_stays(app: Flask) -> None:
    county = signed_in(app, "county")

    answer = send(county, HERE, DISABLE, name="county")

    assert answer.status_code == 400
    assert "最后一个能管全县的账号" in answer.text
    assert is_in(county)


def test_with_another_one_for_the_county_the_own_account_may_go(app: Flask) -> None:
    county = signed_in(app, "county")
    token = office.invited(county, "county").partition("#")[2]
    office.join(app.test_client(), token, "second")

    assert send(county, HERE, DISABLE, name="county").status_code == 303
    assert not is_in(county)


@pytest.mark.parametrize("path", [DISABLE, SESSIONS])
@pytest.mark.parametrize("name", ["", "nobody", "x" * 300, "county'--"])
def test_who_is_not_there_cannot_be_ended(app: Flask, path: str, name: str) -> None:
    county = signed_in(app, "county")

    answer = send(county, HERE, path, name=name)

    assert answer.status_code == 400
    assert "没有这个账号" in answer.text


def test_disabling_twice_is_said_to_be_done(app: Flask, engine: Engine) -> None:
    county = signed_in(app, "county")
    send(county, HERE, DISABLE, name="clerk")

    assert send(county, HERE, DISABLE, name="clerk").status_code == 400
    assert office.acts(engine).count("account disabled") == 1


@pytest.mark.parametrize("login", ["bureau", "clerk", "inspector"])
@pytest.mark.parametrize("path", [DISABLE, SESSIONS])
def test_nobody_else_ends_anything(app: Flask, login: str, path: str) -> None:
    client, county = signed_in(app, login), signed_in(app, "county")

    assert send(client, "/desk", path, name="county").status_code == 404
    assert is_in(county)


@both
def test_disabling_asks_first_and_is_taken_back(app: Flask, engine: Engine) -> None:
    county, clerk = signed_in(app, "county"), signed_in(app, "clerk")

    look = county.get(f"{DISABLE}?name=clerk")
    still_in = is_in(clerk)
    send(county, HERE, DISABLE, name="clerk")
    again = send(county, HERE, f"{HERE}/enable", name="clerk")
    twice = send(county, HERE, f"{HERE}/enable", name="clerk")

    assert (look.status_code, still_in) == (200, True)
    assert (again.status_code, twice.status_code) == (303, 400)
    assert not is_in(clerk)
    assert is_in(signed_in(app, "clerk"))
    assert office.acts(engine).count("account enabled") == 1
    assert county.get(f"{DISABLE}?name=nobody").status_code == 400


def test_two_who_disable_each_other_do_not_both_succeed(engine: Engine) -> None:
    with engine.begin() as connection:
        add(connection, "second", PASSWORD, role="county", scope="", moment=MOMENT)
    gate = Barrier(2)

    def work(login: str) -> bool:
        gate.wait()
        try:
            with engine.begin() as connection:
                return end_account(connection, login, actor="test", moment=MOMENT)
        except LastCountyAccountError:
            return False

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(work, ["county", "second"]))

    with engine.begin() as connection:
        left = [
            p for p in all_persons(connection) if p.role == "county" and not p.disabled
        ]
    assert outcomes == [False, True]
    assert len(left) == 1
