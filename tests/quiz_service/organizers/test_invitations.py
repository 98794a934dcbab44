"""An invitation makes one account, once, within seven days, and nothing else ever knows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, text

from campaign_model import Campaign
from quiz_service.organizers.accounts import enrol, find_account
from quiz_service.organizers.invitations import (
    VALID,
    InvitationNotOpenError,
    LoginTakenError,
    find_open_invitation,
    invite,
    offered_assignments,
    revoke,
    use_invitation,
)
from quiz_service.organizers.models import Invitation, Organizer
from tests.quiz_service.conftest import MOMENT, FixedClock, both
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import HERE, invited, send, signed_in

BROWSERS = 4


def test_who_was_invited_chooses_account_and_password_and_is_in(
    app: Flask, engine: Engine
) -> None:
    link = invited(signed_in(app, "county"), "unit:S02")
    address, _sign, token = link.partition("#")
    guest = app.test_client()

    answer = office.join(guest, token, "s02")

    assert address == "http://localhost/join"
    assert (answer.status_code, answer.location) == (303, "/desk")
    assert "示例初级中学" in guest.get("/desk/account").text
    assert signed_in(app, "s02", office.OTHER_PASSWORD)
    with engine.begin() as connection:
        account, _hash = find_account(connection, "s02")
    assert account is not None
    assert (account.role, account.scope) == ("unit", "unit:S02")


def test_the_whole_link_may_be_pasted_instead(app: Flask) -> None:
    link = invited(signed_in(app, "county"), "inspector")

    assert office.join(app.test_client(), f" {link} ", "review").status_code == 303


def test_an_area_organizer_invites_into_units_of_the_own_scope(app: Flask) -> None:
    bureau = signed_in(app, "bureau")

    token = invited(bureau, "unit:S02").partition("#")[2]

    assert office.join(app.test_client(), token, "s02").status_code == 303


def test_open_invitations_are_listed_and_withdrawn(app: Flask) -> None:
    county = signed_in(app, "county")
    token = invited(county, "place:SY").partition("#")[2]
    page = county.get(HERE).text
    name = re.findall(r'name="name" value="([0-9a-f]{64})"', page)[0]

    answer = send(county, HERE, f"{HERE}/revoke", name=name)

    assert "2026-12-08 到期" in page
    assert token not in page
    assert answer.status_code == 303
    assert name not in county.get(HERE).text
    assert office.join(app.test_client(), token, "sy").status_code == 400


def test_every_step_is_on_record_and_no_token_is(app: Flask, engine: Engine) -> None:
    county = signed_in(app, "county")
    tokens = [invited(county, "county").partition("#")[2] for _ in range(2)]
    office.join(app.test_client(), tokens[0], "second")
    name = re.findall(r'value="([0-9a-f]{64})"', county.get(HERE).text)[0]
    send(county, HERE, f"{HERE}/revoke", name=name)

    acts, recorded = office.acts(engine), office.everything_recorded(engine)

    assert acts[1:] == [
        "invited",
        "invited",
        "joined",
        "signed in",
        "invitation revoked",
    ]
    assert not any(token in recorded for token in tokens)
    assert name not in recorded
    assert office.OTHER_PASSWORD not in recorded


def test_the_database_keeps_the_hash_alone(app: Flask, engine: Engine) -> None:
    token = invited(signed_in(app, "county"), "county").partition("#")[2]

    with engine.begin() as connection:
        row = connection.execute(select(Invitation.__table__)).one()

    assert token.encode() not in row.hash
    assert token not in str(row)


def test_a_used_invitation_opens_nothing(app: Flask) -> None:
    token = invited(signed_in(app, "county"), "unit:S02").partition("#")[2]
    office.join(app.test_client(), token, "s02")

    again = office.join(app.test_client(), token, "s03")

    assert again.status_code == 400
    assert "这个邀请打不开" in again.text
    assert office.try_to_sign_in(app.test_client(), "s03").status_code == 403


@pytest.mark.parametrize("token", ["", "no", "x" * 40, "#", "%00", "字"])
def test_what_is_no_invitation_opens_nothing(app: Flask, token: str) -> None:
    answer = office.join(app.test_client(), token, "s03")

    assert answer.status_code == 400
    assert "这个邀请打不开" in answer.text


def test_after_seven_days_an_invitation_is_over(app: Flask, clock: FixedClock) -> None:
    token = invited(signed_in(app, "county"), "unit:S02").partition("#")[2]

    clock.moment = MOMENT + VALID

    assert office.join(app.test_client(), token, "s02").status_code == 400


def test_a_minute_before_it_still_holds(app: Flask, clock: FixedClock) -> None:
    token = invited(signed_in(app, "county"), "unit:S02").partition("#")[2]

    clock.moment = MOMENT + VALID - timedelta(minutes=1)

    assert office.join(app.test_client(), token, "s02").status_code == 303


@pytest.mark.parametrize(
    ("login", "password", "message"),
    [
        ("clerk", office.OTHER_PASSWORD, "已经有人用了"),
        ("s02", "short", "12 个"),
        ("王老师", office.OTHER_PASSWORD, "账号名"),
        ("", office.OTHER_PASSWORD, "账号名"),
        ("s02-office", "s02-office-s02-office", "12 个"),
    ],
)
def test_what_cannot_be_chosen_is_said_and_the_invitation_still_holds(
    app: Flask, login: str, password: str, message: str
) -> None:
    token = invited(signed_in(app, "county"), "unit:S02").partition("#")[2]
    guest = app.test_client()

    refused = office.join(guest, token, login, password)

    assert refused.status_code == 400
    assert message in refused.text
    assert f'value="{token}"' in refused.text
    assert office.join(guest, token, "s02").status_code == 303


@pytest.mark.parametrize(
    ("login", "assignment"),
    [
        ("county", "unit:NOBODY"),
        ("county", ""),
        ("county", "admin"),
        ("county", "unit:"),
        ("bureau", "county"),
        ("bureau", "inspector"),
        ("bureau", "bureau:教育局"),
        ("bureau", "unit:H01"),
        ("bureau", "place:SY"),
    ],
)
def test_nobody_invites_beyond_the_own_scope(
    app: Flask, engine: Engine, login: str, assignment: str
) -> None:
    client = signed_in(app, login)

    assert send(client, HERE, HERE, assignment=assignment).status_code == 400
    with engine.begin() as connection:
        assert connection.execute(select(func.count(Invitation.hash))).scalar() == 0


def test_an_area_organizer_neither_sees_nor_withdraws_what_is_not_its_own(
    app: Flask,
) -> None:
    token = invited(signed_in(app, "county"), "unit:H01").partition("#")[2]
    county, bureau = signed_in(app, "county"), signed_in(app, "bureau")
    name = re.findall(r'value="([0-9a-f]{64})"', county.get(HERE).text)[0]

    answer = send(bureau, HERE, f"{HERE}/revoke", name=name)

    assert answer.status_code == 400
    assert name not in bureau.get(HERE).text
    assert "clerk" not in bureau.get(HERE).text
    assert office.join(app.test_client(), token, "h01").status_code == 303


def test_what_an_account_handed_out_ends_with_it(app: Flask) -> None:
    county = signed_in(app, "county")
    token = invited(signed_in(app, "bureau"), "unit:S02").partition("#")[2]

    send(county, HERE, f"{HERE}/disable", name="bureau")

    assert office.join(app.test_client(), token, "s02").status_code == 400


def test_no_page_asks_for_a_name_or_an_address_of_a_person(app: Flask) -> None:
    pages = (
        app.test_client().get("/join").text + signed_in(app, "county").get(HERE).text
    )

    fields = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', pages))

    assert fields == {"csrf_token", "back", "code", "login", "password", "assignment"}


def test_what_is_offered_is_what_can_be_covered(
    qingyuan: Campaign, engine: Engine
) -> None:
    with engine.begin() as connection:
        accounts = {name: find_account(connection, name)[0] for name in office.PEOPLE}

    offers = {
        name: offered_assignments(qingyuan, who)
        for name, who in accounts.items()
        if who
    }

    assert offers["clerk"] == offers["inspector"] == ()
    assert set(offers["bureau"]) < set(offers["county"])
    assert {assignment.partition(":")[0] for assignment in offers["bureau"]} == {"unit"}


def new_invitation(engine: Engine) -> str:
    with engine.begin() as connection:
        maker, _hash = find_account(connection, "county")
        assert maker is not None
        return invite(connection, maker, "unit:S02", MOMENT)


def at_once(work: Callable[[int], object]) -> list[object]:
    gate = Barrier(BROWSERS)

    def one(number: int) -> object:
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(BROWSERS) as pool:
        return list(pool.map(one, range(BROWSERS)))


def accounts_of(engine: Engine, scope: str) -> int:
    with engine.begin() as connection:
        invitation = select(func.count(Organizer.id)).where(Organizer.scope == scope)
        return int(connection.execute(invitation).scalar_one())


@both
def test_of_many_who_use_it_at_once_one_gets_an_account(engine: Engine) -> None:
    token = new_invitation(engine)

    def work(number: int) -> bool:
        try:
            with engine.begin() as connection:
                use_invitation(
                    connection, token, f"n{number}", password="x", moment=MOMENT
                )
        except InvitationNotOpenError:
            return False
        return True

    assert sorted(map(bool, at_once(work))) == [False] * (BROWSERS - 1) + [True]
    assert accounts_of(engine, "unit:S02") == 1


@both
def test_a_look_beforehand_would_not_be_enough(engine: Engine) -> None:
    """The control: look first, write later, no condition, and accounts multiply."""
    token = new_invitation(engine)
    gate = Barrier(BROWSERS)

    def work(number: int) -> None:
        with engine.begin() as connection:
            invitation = find_open_invitation(connection, token, MOMENT)
        gate.wait()
        assert invitation is not None
        with engine.begin() as connection:
            connection.execute(text("UPDATE invitation SET used = made"))
            enrol(
                connection,
                f"n{number}",
                "x",
                role=invitation.role,
                scope=invitation.scope,
                moment=MOMENT,
            )

    at_once(work)

    assert accounts_of(engine, "unit:S02") == BROWSERS


@both
def test_a_name_that_is_taken_leaves_the_invitation_open(engine: Engine) -> None:
    token = new_invitation(engine)

    with pytest.raises(LoginTakenError), engine.begin() as connection:
        use_invitation(connection, token, "clerk", password="x", moment=MOMENT)

    with engine.begin() as connection:
        invitation = find_open_invitation(connection, token, MOMENT)
        assert invitation is not None
        assert revoke(connection, invitation.name, MOMENT)
        assert not revoke(connection, invitation.name, MOMENT)
