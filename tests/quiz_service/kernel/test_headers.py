"""Every answer carries the headers, whatever became of the request; graded as A+."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from tests.conftest import QINGYUAN
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
]


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

    assert grade(answer.headers, answer.headers.getlist("Set-Cookie")) >= 115


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


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "GET"])
def test_no_other_method_does_anything(client: FlaskClient, method: str) -> None:
    answer = client.open("/answers", method=method)

    assert answer.status_code == 405
    assert answer.headers["Content-Security-Policy"]


def test_a_page_says_what_it_is_and_in_which_signs(client: FlaskClient) -> None:
    for path in ("/", "/privacy", "/nowhere"):
        assert client.get(path).content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_how_it_is_is_said_in_one_word(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.text.split() in (["ok"], ["ready"])


def test_an_error_has_a_number_and_no_traceback(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError("secret words of the inside")

    app.view_functions["trust.trust"] = broken
    answer = app.test_client().get("/trust")

    assert answer.status_code == 500
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
