"""Every answer carries the headers, whatever became of the request; graded as A+."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.current import EXTENSION
from quiz_service.kernel.headers import finish
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.organizers.accounts import add
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, try_to_sign_in
from tests.quiz_service.phone import post

HOST = "https://quiz.example.cn"
PATHS = [
    "/",
    "/Q",
    "/trust",
    "/privacy",
    "/nowhere",
    "/livez",
    "/sign-in",
    "/result",
    "/desk",
    "/metrics",
    "/waves.ics",
    "/favicon.ico",
    "/static/nothing.css",
    "/api/v1/openapi.json",
    "/api/v1/token",
]
# What each answer says, whatever it is: a browser may be handed any of them directly.
PROMISED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}


@pytest.fixture
def safe(service: Service, app: Flask, tmp_path: Path, database: str) -> FlaskClient:
    """The service as phones meet it by https, behind one proxy."""
    environment = {
        "WUZHA_ADDRESS": HOST,
        "WUZHA_PROXY_HOPS": "1",
        "WUZHA_DATA": str(tmp_path),
        "WUZHA_DATABASE_URL": database,
    }
    settings = read_settings(environment, QINGYUAN, listening="http://127.0.0.1:1")
    secure = Service(
        service.campaign,
        settings,
        service.keys,
        service.engine,
        service.clock,
        service.watch,
    )
    client = create_app(secure).test_client()
    client.environ_base["HTTP_X_FORWARDED_PROTO"] = "https"
    client.environ_base["HTTP_HOST"] = "quiz.example.cn"
    return client


def grade(headers: Mapping[str, str] | Headers, cookies: list[str]) -> int:
    """The score by the rules of mdn-http-observatory 1.4: 100 and more is A+.

    Extra credit counts from 90 on. Rules that take points away which nothing here could
    break (redirection, resource loading) count as kept only where no foreign file is named.
    """
    policy = dict(
        part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; ")
    )
    unsafe = any("unsafe" in value for value in policy.values())
    score, extra = 100, 0
    score -= 25 if unsafe or "default-src" not in policy else 0
    extra += 10 if policy.get("default-src") == "'none'" and not unsafe else 0
    score -= 0 if "max-age=" in headers.get("Strict-Transport-Security", "") else 20
    score -= 0 if headers.get("X-Content-Type-Options") == "nosniff" else 5
    framed = policy.get("frame-ancestors") == "'none'"
    score -= 0 if framed or headers.get("X-Frame-Options") == "DENY" else 20
    extra += 5 if framed else 0
    extra += 5 if headers.get("Referrer-Policy") == "no-referrer" else 0
    extra += 10 if headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0
    score -= 0 if all("Secure" in cookie for cookie in cookies) else 40
    extra += 5 if cookies and all("SameSite" in cookie for cookie in cookies) else 0
    score -= 20 if headers.get("Access-Control-Allow-Origin") else 0
    return score + (extra if score >= 90 else 0)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_graded_a_plus(safe: FlaskClient, path: str) -> None:
    answer = safe.get(path)

    assert grade(answer.headers, answer.headers.getlist("Set-Cookie")) >= 130


def refused(client: FlaskClient) -> list[TestResponse]:
    """Answers to what no page of ours sends."""
    return [
        client.post("/quiz", data=b"{}", content_type="application/json"),
        client.post("/quiz", headers={"Sec-Fetch-Site": "cross-site"}),
        client.put("/quiz"),
        client.get("/quiz/%ff"),
        client.get("/", headers={"Host": "evil.example"}),
    ]


def test_every_answer_says_the_same_whatever_became_of_the_request(
    safe: FlaskClient,
) -> None:
    answers = [*map(safe.get, PATHS), *refused(safe)]

    assert {answer.status_code for answer in answers} >= {
        *(200, 303, 400, 401, 403, 404, 405, 415),
    }
    for answer in answers:
        headers = answer.headers
        assert {name: headers.get(name) for name in PROMISED} == PROMISED
        assert {
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        } <= set(headers["Content-Security-Policy"].split("; "))
        assert "Access-Control-Allow-Origin" not in headers
        assert "public" not in headers["Cache-Control"] or answer.status_code == 200


def test_below_a_lent_path_nothing_is_said_of_the_whole_host(
    safe: FlaskClient,
) -> None:
    service = safe.application.extensions[EXTENSION]
    lent = replace(service.settings, address=f"{HOST}/dt")

    headers = finish(Response(), lent).headers

    assert "Strict-Transport-Security" not in headers
    assert headers["X-Frame-Options"] == PROMISED["X-Frame-Options"]


def test_the_grade_sees_what_is_missing(safe: FlaskClient) -> None:
    """The control: without its headers the same answer fails."""
    headers = Headers(safe.get("/").headers)
    headers["Content-Security-Policy"] = "default-src 'unsafe-inline'"
    headers.remove("Strict-Transport-Security")

    assert grade(headers, ["a=b"]) < 60


def test_cookies_are_bound_to_this_host_by_https(
    safe: FlaskClient, codes: list[str]
) -> None:
    answer = post(safe, "/quiz", code=codes[0])

    cookies = answer.headers.getlist("Set-Cookie")
    assert [cookie.split("=")[0] for cookie in cookies] == ["__Host-sitting"]
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookies[0]
    assert "Domain" not in cookies[0]


def test_every_cookie_is_bound_to_this_host_and_read_by_no_script(
    safe: FlaskClient, codes: list[str], engine: Engine
) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    answers = [
        post(safe, "/language", to="en", back="/"),
        post(safe, "/quiz", code="Q7K4M-9XW2T"),
        post(safe, "/quiz", code=codes[0]),
        safe.get("/sign-in"),
        try_to_sign_in(safe, "county"),
    ]

    cookies = [c for a in answers for c in a.headers.getlist("Set-Cookie")]
    names = {cookie.split("=")[0] for cookie in cookies}
    assert names > {"__Host-lang", "__Host-sitting", "__Host-session", "__Host-desk"}
    assert any(name.startswith("__Host-known-") for name in names)
    for cookie in cookies:
        flags = set(cookie.split("; ")[1:])
        assert cookie.startswith("__Host-"), cookie
        assert flags >= {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"}, cookie
        assert not any(flag.startswith("Domain") for flag in flags), cookie


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "GET"])
def test_no_other_method_does_anything(client: FlaskClient, method: str) -> None:
    answer = client.open("/answers", method=method)

    assert answer.status_code == 405
    assert answer.headers["Content-Security-Policy"]


def test_a_page_says_what_it_is_and_in_which_signs(client: FlaskClient) -> None:
    style = client.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    kinds = {
        "/": "text/html; charset=utf-8",
        "/privacy": "text/html; charset=utf-8",
        "/nowhere": "text/html; charset=utf-8",
        "/waves.ics": "text/calendar; charset=utf-8",
        "/livez": "text/plain; charset=utf-8",
        "/api/v1/openapi.json": "application/json",
        style: "text/css; charset=utf-8",
    }

    assert {path: client.get(path).content_type for path in kinds} == kinds


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_how_it_is_is_said_in_one_word(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.text.split() in (["ok"], ["ready"])


def test_an_error_has_a_number_and_no_traceback(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError("secret words of the inside")

    lines: list[str] = []
    monkeypatch.setattr(LOG, "error", lines.append)
    app.view_functions["trust.trust"] = broken
    answer = app.test_client().get("/trust")

    assert answer.status_code == 500
    [line] = map(json.loads, lines)
    assert (line["error"], line["id"]) == (
        "RuntimeError",
        answer.headers["X-Request-ID"],
    )
    assert "secret" not in lines[0]
    assert answer.headers["X-Request-ID"] in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_styles_are_kept_for_a_year_under_a_name_of_their_content(
    client: FlaskClient,
) -> None:
    page = client.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 2
    assert client.get("/static/quiz.css").status_code == 404


def test_the_language_is_remembered_and_complete(
    client: FlaskClient, qingyuan: Campaign
) -> None:
    post(client, "/language", to="en", back="/privacy")

    page = client.get("/privacy").text
    rest = page.replace(qingyuan.settings.organizer, "")
    rest = rest.replace(qingyuan.settings.short_title, "").replace("中文", "")
    for contact in qingyuan.contacts:
        rest = rest.replace(contact.when, "")

    assert '<html lang="en">' in page
    assert not any("一" <= sign <= "鿿" for sign in rest)


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "/\\evil", "https:evil", "/a\r\nSet-Cookie: x=1", "", "evil"],
)
def test_the_way_back_stays_on_this_host(client: FlaskClient, back: str) -> None:
    answer = post(client, "/language", to="en", back=back)

    assert answer.status_code in (303, 400)
    if answer.status_code == 303:
        assert answer.headers["Location"].startswith("/")
        assert not answer.headers["Location"].startswith("//")
