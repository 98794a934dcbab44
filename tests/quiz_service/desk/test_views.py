"""The desk: nobody without an account, nobody beyond the own scope, every act on record."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, select, update
from werkzeug.test import TestResponse

from bench.service.paper_page import hidden
from quiz_service.audit.chain import verify
from quiz_service.audit.models import AuditRecord
from quiz_service.organizers.accounts import add, new_setup_token
from quiz_service.organizers.models import Organizer
from quiz_service.tables import Wave, WaveHeadcount
from tests.quiz_service.conftest import HEADCOUNT, MOMENT, UNIT
from tests.quiz_service.phone import post
from tests.quiz_service.reports.rules import REPORT_RULES

PASSWORD = "three-hares-dance-9"
FOREIGN = "S02"
PEOPLE = {
    "county": ("county", ""),
    "clerk": ("unit", f"unit:{UNIT}"),
    "bureau": ("area", "bureau:教育局"),
    "elsewhere": ("unit", "unit:H01"),
    "inspector": ("inspector", ""),
}


@pytest.fixture
def people(engine: Engine, wave: int) -> None:
    """Five organizers, and a second unit in the wave."""
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(connection, login, PASSWORD, role=role, scope=scope, moment=MOMENT)
        connection.execute(
            insert(WaveHeadcount).values(
                wave_id=wave,
                unit=FOREIGN,
                headcount=5,
                counted=MOMENT.date(),
                source="t",
            )
        )


def token_of(page: str) -> str:
    return re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1]


def signed_in(app: Flask, login: str) -> FlaskClient:
    client = app.test_client()
    csrf = token_of(client.get("/sign-in").text)
    answer = post(client, "/sign-in", csrf_token=csrf, login=login, password=PASSWORD)
    assert answer.status_code == 303, answer.text
    return client


def send(
    client: FlaskClient, path: str, page: str = "/desk", **fields: str
) -> TestResponse:
    """A form of a page, sent with that page's token."""
    text = client.get(page).text
    more = hidden(text) if "submission" not in fields else {}
    form = {"csrf_token": token_of(text)}
    if "submission" in more:
        form["submission"] = more["submission"]
    return post(client, path, **(form | fields))


def test_the_first_organizer_is_made_with_the_printed_token_once(
    app: Flask, engine: Engine
) -> None:
    client = app.test_client()
    with engine.begin() as connection:
        token = new_setup_token(connection, MOMENT)

    def set_up(token: str) -> TestResponse:
        csrf = token_of(client.get("/setup").text)
        return post(
            client,
            "/setup",
            csrf_token=csrf,
            token=token,
            login="county",
            password=PASSWORD,
        )

    assert set_up("wrong").status_code == 400
    assert set_up(f" {token} ").status_code == 303
    assert client.get("/setup").status_code == 404
    assert signed_in(app, "county").get("/desk").status_code == 200


@pytest.mark.parametrize(
    "password", ["short", "aaaaaaaaaaaaaaaa", "county-county-county", ""]
)
def test_a_weak_password_is_refused(app: Flask, engine: Engine, password: str) -> None:
    client = app.test_client()
    with engine.begin() as connection:
        token = new_setup_token(connection, MOMENT)
    csrf = token_of(client.get("/setup").text)

    answer = post(
        client,
        "/setup",
        csrf_token=csrf,
        token=token,
        login="county",
        password=password,
    )

    assert answer.status_code == 400
    with engine.begin() as connection:
        assert connection.execute(select(Organizer.id)).first() is None


# Every path of the desk with who may use it; the matrix fails on a route that is not here.
READ = {"county", "clerk", "bureau", "inspector"}
WRITE = {"county", "clerk", "bureau"}
RULES: dict[tuple[str, str], set[str]] = {
    ("GET", "/desk"): {*PEOPLE},
    ("GET", "/desk/keying"): {*PEOPLE},
    ("POST", "/desk/keying"): {*PEOPLE},
    ("POST", "/desk/keying/second"): {*PEOPLE} - {"inspector"},
    ("GET", "/desk/<int:number>/<code>"): READ,
    ("POST", "/desk/<int:number>/<code>/codes/look"): WRITE,
    ("POST", "/desk/<int:number>/<code>/sheets/look"): WRITE,
    ("POST", "/desk/<int:number>/<code>/codes"): WRITE,
    ("POST", "/desk/<int:number>/<code>/sheets"): WRITE,
    ("GET", "/desk/issues/<int:number>"): WRITE,
    ("GET", "/desk/issues/<int:number>/<name>"): WRITE,
    ("POST", "/desk/issues/<int:number>/hall"): WRITE,
    ("GET", "/desk/batches/<int:number>"): WRITE,
    ("POST", "/desk/batches/<int:number>/void"): WRITE,
    ("GET", "/desk/<int:number>/codes"): {"county", "bureau"},
    ("GET", "/desk/<int:number>/reminders"): {"county", "bureau"},
    ("POST", "/desk/<int:number>/codes"): {"county", "bureau"},
    ("POST", "/desk/<int:number>/<code>/pledges"): WRITE,
    ("GET", "/desk/<int:number>/<code>/signals"): READ,
    ("POST", "/desk/<int:number>/<code>/signals"): {"county"},
    ("GET", "/desk/headcounts"): {"county"},
    ("GET", "/desk/headcounts/template"): {"county"},
    ("POST", "/desk/headcounts"): {"county"},
    ("GET", "/desk/headcounts/<code>"): {"county"},
    ("POST", "/desk/headcounts/<code>"): {"county"},
    ("POST", "/desk/headcounts/confirm"): {"county"},
    ("GET", "/desk/people"): {"county", "bureau"},
    ("POST", "/desk/people"): {"county", "bureau"},
    ("POST", "/desk/people/revoke"): {"county", "bureau"},
    ("GET", "/desk/people/disable"): {"county"},
    ("POST", "/desk/people/disable"): {"county"},
    ("POST", "/desk/people/enable"): {"county"},
    ("POST", "/desk/people/sessions"): {"county"},
    ("GET", "/desk/people/reset"): {"county"},
    ("POST", "/desk/people/reset"): {"county"},
    ("GET", "/desk/province"): set(),
    ("GET", "/desk/tokens"): {"county"},
    ("POST", "/desk/tokens"): {"county"},
    ("POST", "/desk/tokens/revoke"): {"county"},
    ("GET", "/desk/people/units"): {"county", "bureau"},
    ("POST", "/desk/people/units"): {"county", "bureau"},
    ("GET", "/desk/people/sheets/<int:number>"): {"county", "bureau"},
    ("GET", "/desk/people/sheets/<int:number>/<name>"): {"county", "bureau"},
    ("GET", "/desk/account"): {*PEOPLE},
    ("POST", "/desk/account/password"): {*PEOPLE},
    ("POST", "/desk/account/sessions"): {*PEOPLE},
    ("POST", "/desk/account/factor"): {*PEOPLE},
    ("POST", "/desk/account/factor/confirm"): {*PEOPLE},
    ("POST", "/desk/account/factor/remove"): {*PEOPLE},
    ("POST", "/desk/account/office"): {*PEOPLE},
    ("POST", "/desk/account/office/connect"): {*PEOPLE},
    ("POST", "/desk/account/office/remove"): {*PEOPLE},
    ("POST", "/desk/<int:number>/<code>/measures/<point>/<kind>"): WRITE,
    ("POST", "/desk/<int:number>/<code>/measures/<point>/<kind>/undo"): WRITE,
    ("GET", "/desk/placements"): {*PEOPLE},
    ("GET", "/desk/placements.csv"): {*PEOPLE},
    ("GET", "/desk/placements/hang"): {*PEOPLE} - {"inspector"},
    ("POST", "/desk/placements/hang"): {*PEOPLE} - {"inspector"},
    ("POST", "/desk/placements/<int:number>/checked"): WRITE,
    ("POST", "/desk/placements/<int:number>/taken-down"): WRITE,
    ("GET", "/desk/photographs"): {*PEOPLE},
    ("POST", "/desk/photographs"): {*PEOPLE},
    ("GET", "/desk/photographs/<number>.png"): {*PEOPLE},
    ("GET", "/desk/kits"): {*PEOPLE},
    ("GET", "/desk/kits/<code>.zip"): READ,
    ("GET", "/desk/system"): {"county"},
    ("GET", "/desk/units"): {"county"},
    ("POST", "/desk/units"): {"county"},
    ("GET", "/desk/units.csv"): {"county"},
    ("POST", "/desk/units/one"): {"county"},
    ("POST", "/desk/units/confirm"): {"county"},
    ("POST", "/desk/units/undo"): {"county"},
    ("GET", "/desk/police"): {"county"},
    ("POST", "/desk/police"): {"county"},
    ("POST", "/desk/police/month"): {"county"},
    ("POST", "/desk/police/confirm"): {"county"},
    ("GET", "/desk/verify"): {"county", "inspector"},
    ("POST", "/desk/verify"): {"county", "inspector"},
    ("POST", "/desk/verify/hash"): {"county", "inspector"},
    ("GET", "/desk/verify/<int:number>"): {"county", "inspector"},
    ("GET", "/desk/publishing/undo"): {"county"},
    ("POST", "/desk/publishing/undo"): {"county"},
    ("GET", "/desk/log"): {"county", "inspector"},
    ("GET", "/desk/log.csv"): {"county", "inspector"},
    ("GET", "/desk/practice"): {*PEOPLE},
    ("GET", "/desk/practice.csv"): {*PEOPLE},
    ("GET", "/desk/practice.xlsx"): {*PEOPLE},
    ("GET", "/desk/inspections"): {*PEOPLE},
    ("POST", "/desk/inspections"): {"county", "inspector"},
    ("GET", "/desk/inspections/<int:number>"): {*PEOPLE},
    ("POST", "/desk/inspections/<int:number>/slips"): {"county", "inspector"},
    ("POST", "/desk/inspections/<int:number>/presence"): {"inspector"},
    ("GET", "/desk/waves/new"): {"county"},
    ("POST", "/desk/waves"): {"county"},
    ("GET", "/desk/waves/<int:number>"): {"county"},
    ("POST", "/desk/waves/<int:number>/end"): {"county"},
    ("POST", "/desk/waves/<int:number>/cancel"): {"county"},
    ("POST", "/desk/waves/<int:number>"): {"county"},
}
ABOUT_CLERK = {("GET", "/desk/people/disable"), ("GET", "/desk/people/reset")}
# Without an account; each is public on purpose.
PUBLIC = {
    "/audio/<name>",
    "/sign-in/office",
    "/sign-in/office/back",
    "/sign-in/office/go-on",
    "/",
    "/Q",
    "/q",
    "/Q/",
    "/q/",
    "/Q<path:decoration>",
    "/q<path:decoration>",
    "/Q/<path:decoration>",
    "/q/<path:decoration>",
    "/quiz",
    "/result",
    "/answers",
    "/pledge",
    "/hall",
    "/hall/next",
    "/hall/end",
    "/R/<receipt>",
    "/r/<receipt>",
    "/try/<code>",
    "/scan",
    "/setup",
    "/sign-in",
    "/sign-in/code",
    "/sign-out",
    "/join",
    "/reset",
    "/language",
    "/static/<name>",
    "/favicon.ico",
    "/keep",
    "/keep.png",
    "/trust",
    "/privacy",
    "/livez",
    "/readyz",
    "/metrics",
    "/waves.ics",
    "/api/v1/openapi.json",
}
# For programs with a token of their own; an account of the desk opens none of them.
BY_TOKEN = {
    "/api/v1/token",
    "/api/v1/waves",
    "/api/v1/snapshots",
    "/api/v1/snapshots/<number>",
    "/api/v1/snapshots/<number>/units",
    "/api/v1/snapshots/<number>/groups",
    "/api/v1/snapshots/<number>/points",
    "/api/v1/snapshots/<number>/days",
}


def test_every_route_has_a_rule(app: Flask) -> None:
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    ruled = {*RULES, *REPORT_RULES}
    assert {r for r in routes if r[1] not in PUBLIC | BY_TOKEN} == ruled


@pytest.mark.usefixtures("people")
def test_an_account_of_the_desk_reads_nothing_by_the_address_for_programs(
    app: Flask,
) -> None:
    client = signed_in(app, "county")

    answers = {
        path: client.get(path.replace("<number>", "1")).status_code for path in BY_TOKEN
    }

    assert set(answers.values()) == {401}, answers


UPLOADS = (
    "/desk/headcounts",
    "/desk/photographs",
    "/desk/police",
    "/desk/units",
    "/desk/verify",
)


def is_upload(path: str) -> bool:
    return path.startswith(UPLOADS)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("login", [*PEOPLE, ""])
def test_who_may_do_what_on_which_unit(app: Flask, wave: int, login: str) -> None:
    client = signed_in(app, login) if login else app.test_client()
    page = client.get("/desk" if login else "/sign-in").text
    csrf = token_of(page)
    for (method, rule), allowed in RULES.items():
        path = rule.replace("<int:number>", str(wave)).replace("<code>", UNIT)
        path = path.replace("<point>", "law").replace("<kind>", "poster")
        path += "?name=clerk" if (method, rule) in ABOUT_CLERK else ""
        if method == "GET":
            answer = client.get(path)
        else:
            answer = post(client, path, csrf_token=csrf)
        if not login:
            assert (answer.status_code, answer.location) == (303, "/sign-in"), path
        elif login in allowed:
            # 415: the form of a file is none of the others. No wave here is an inspection.
            missing = (
                "keying",
                "inspections/",
                "issues",
                "batches",
                "sheets/",
                "publishing/",
                "units/undo",
                "placements/1/",
                "kits/",
                "photographs/",
                f"verify/{wave}",
            )
            is_missing = any(part in path for part in missing)
            odd = 404 if is_missing else 415 if is_upload(path) else 409
            odd = 303 if "measures" in path else odd
            assert answer.status_code in (200, 400, odd), path
        else:
            assert answer.status_code == 404, (login, method, path)


@pytest.mark.usefixtures("people")
def test_a_clerk_sees_the_own_unit_and_no_other(app: Flask, wave: int) -> None:
    clerk = signed_in(app, "clerk")
    page = clerk.get("/desk").text

    assert "示例第一小学" in page
    assert "示例初级中学" not in page
    assert clerk.get(f"/desk/{wave}/{FOREIGN}").status_code == 404
    assert clerk.get(f"/desk/{wave}/NOBODY").status_code == 404
    assert "开新一轮" not in page


@pytest.mark.usefixtures("people")
def test_a_bureau_sees_all_its_units(app: Flask, wave: int) -> None:
    page = signed_in(app, "bureau").get("/desk").text

    assert "示例第一小学" in page
    assert "示例初级中学" in page
    assert "示例县医院" not in page


@pytest.mark.usefixtures("people")
def test_paper_sheets_are_handed_out_and_keyed_in(app: Flask, wave: int) -> None:
    clerk = signed_in(app, "clerk")
    unit = f"/desk/{wave}/{UNIT}"
    issue = send(clerk, f"{unit}/sheets", unit, audience="primary", count="2").location
    sheet = json.loads(clerk.get(f"{issue}/sheets.json").text)["sheets"][0]
    code, letters = sheet["slip"]["code"], "A" * len(sheet["items"])

    def key(letters: str) -> str:
        return send(
            clerk, "/desk/keying", "/desk/keying", code=code, letters=letters
        ).text

    assert "录了一遍" in key(letters)
    assert "和上一遍不一样" in key("B" + letters[1:])
    assert "不一致的题" in clerk.get("/desk/keying").text
    assert "已算数" in key("B" + letters[1:])
    assert "要填 10 个字母" in key("AB")
    assert "没有等着的卷" in clerk.get("/desk/keying").text


@pytest.mark.usefixtures("people")
def test_signed_pledges_are_counted_and_never_above_the_people(
    app: Flask, wave: int
) -> None:
    clerk = signed_in(app, "clerk")
    unit = f"/desk/{wave}/{UNIT}"

    ok = send(clerk, f"{unit}/pledges", unit, signed="38", parents="35")
    again = send(clerk, f"{unit}/pledges", unit, signed="39", parents="36")
    many = send(clerk, f"{unit}/pledges", unit, signed=str(HEADCOUNT + 1), parents="0")

    assert (ok.status_code, again.status_code, many.status_code) == (303, 303, 400)
    assert "<dd>39</dd>" in clerk.get(unit).text
    assert "比人数还多" in many.text


@pytest.mark.usefixtures("people")
def test_a_wave_freezes_every_headcount_and_is_on_record(
    app: Flask, engine: Engine, wave: int
) -> None:
    county = signed_in(app, "county")

    answer = send(
        county,
        "/desk/waves",
        kind="mid",
        form="b",
        opens="2026-12-08T08:00",
        closes="2026-12-20T20:00",
        sure="yes",
    )

    assert answer.status_code == 303
    with engine.begin() as connection:
        newest = connection.execute(select(Wave).order_by(Wave.id.desc())).first()
        assert newest is not None
        assert (str(newest.opens), newest.form) == ("2026-12-08 00:00:00", "b")
        frozen = dict(
            connection.execute(
                select(WaveHeadcount.unit, WaveHeadcount.headcount).where(
                    WaveHeadcount.wave_id == newest.id
                )
            ).all()  # type: ignore[arg-type]
        )
        acts = list(connection.execute(select(AuditRecord.act)).scalars())
        assert verify(connection).broken is None
    assert frozen["S01"] == 860
    assert "wave opened" in acts


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2026-12-20T20:00", "2026-12-08T08:00"),
        ("2026-11-01T08:00", "2026-11-02T08:00"),
        ("", ""),
        ("2024-02-30T00:00", "2026-12-20T20:00"),
        ("9999-12-31T23:59", "x"),
        ("0001-01-01T00:00", "2026-12-20T20:00"),
        ("２０２６-12-08T08:00", "2026-12-20T20:00"),
    ],
)
def test_a_wave_with_wrong_times_is_refused(
    app: Flask, engine: Engine, opens: str, closes: str
) -> None:
    county = signed_in(app, "county")

    answer = send(
        county, "/desk/waves", kind="mid", form="a", opens=opens, closes=closes
    )

    assert answer.status_code == 400
    with engine.begin() as connection:
        assert len(connection.execute(select(Wave.id)).all()) == 1


@pytest.mark.usefixtures("people")
def test_the_end_is_moved_with_a_reason(app: Flask, engine: Engine, wave: int) -> None:
    county = signed_in(app, "county")

    no = send(county, f"/desk/waves/{wave}", closes="2027-01-05T20:00", reason=" ")
    yes = send(
        county, f"/desk/waves/{wave}", closes="2027-01-05T20:00", reason="大雪停课"
    )

    assert (no.status_code, yes.status_code) == (400, 303)
    with engine.begin() as connection:
        about = connection.execute(select(AuditRecord.about)).scalars().all()[-1]
        assert "大雪停课" in about


@pytest.mark.usefixtures("people")
def test_a_form_without_the_token_changes_nothing(app: Flask, wave: int) -> None:
    clerk, other = signed_in(app, "clerk"), signed_in(app, "bureau")
    path = f"/desk/{wave}/{UNIT}/codes"
    foreign = token_of(other.get("/desk").text)

    for csrf in ({}, {"csrf_token": ""}, {"csrf_token": foreign}):
        assert (
            post(clerk, path, audience="primary", count="1", **csrf).status_code == 403
        )


@pytest.mark.usefixtures("people")
def test_an_account_that_was_disabled_is_out_at_once(
    app: Flask, engine: Engine
) -> None:
    clerk = signed_in(app, "clerk")
    with engine.begin() as connection:
        change = update(Organizer).where(Organizer.login == "clerk")
        connection.execute(change.values(disabled=MOMENT))

    assert clerk.get("/desk").location == "/sign-in"


@pytest.mark.usefixtures("people")
def test_guessing_a_password_slows_that_account_and_no_phone(
    app: Flask, codes: list[str]
) -> None:
    guesser = app.test_client()
    csrf = token_of(guesser.get("/sign-in").text)

    statuses = [
        post(
            guesser, "/sign-in", csrf_token=csrf, login="clerk", password=f"no{n}"
        ).status_code
        for n in range(12)
    ]

    assert statuses[:10] == [403] * 10
    assert statuses[-1] == 429
    assert post(app.test_client(), "/quiz", code=codes[0]).status_code == 200
    assert signed_in(app, "county")


@pytest.mark.usefixtures("people")
def test_the_desk_is_never_kept_by_a_shared_computer(app: Flask) -> None:
    clerk = signed_in(app, "clerk")

    assert clerk.get("/desk").headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("people")
def test_signing_out_ends_the_session(app: Flask) -> None:
    clerk = signed_in(app, "clerk")

    send(clerk, "/sign-out")

    assert clerk.get("/desk").location == "/sign-in"
