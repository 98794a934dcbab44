"""Whatever is wrong below ``/api``, a program reads it as problem details, never as a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from quiz_service.kernel import limits
from quiz_service.kernel.http_errors import UnavailableError
from quiz_service.kernel.problem_details import is_for_programs, problem_details

MEMBERS = {"type", "title", "status", "detail"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api", 404),
        ("GET", "/api/", 404),
        ("GET", "/api/v1", 404),
        ("GET", "/api/v1/units", 404),
        ("GET", "/api/v2/waves", 404),
        ("DELETE", "/api/v1/nothing", 404),
        ("POST", "/api/v1/waves", 405),
        ("PUT", "/api/v1/openapi.json", 405),
        ("GET", "/api/v1/waves", 401),
    ],
)
def test_a_refusal_is_problem_details(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert set(answer.json) == MEMBERS
    assert answer.json["status"] == status and answer.json["title"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert ("GET" in answer.headers.get("Allow", "")) == (status == 405)


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [
        ("GET", "/api/v1/units", "/api/v1/openapi.json"),
        ("POST", "/api/v1/waves", "Allow"),
        ("POST", "/api/v1/units", "/api/v1/openapi.json"),
    ],
)
def test_a_program_is_told_what_a_program_can_do(
    client: FlaskClient, method: str, path: str, words: str
) -> None:
    detail = client.open(path, method=method).json["detail"]

    assert words in detail
    assert "纸条" not in detail and "返回" not in detail


@pytest.mark.parametrize(("path", "status"), [("waves", 405), ("nothing", 404)])
def test_a_page_of_another_site_that_posts_is_told_the_same(
    client: FlaskClient, path: str, status: int
) -> None:
    foreign = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}

    answer = client.post(f"/api/v1/{path}", headers=foreign)

    own = client.post(f"/api/v1/{path}")
    assert (answer.status_code, answer.json) == (status, own.json)


def test_a_database_that_is_away_is_no_matter_of_a_phone() -> None:
    answer = problem_details(UnavailableError(), "").get_json()

    assert "Retry-After" in answer["detail"] and "手机" not in answer["detail"]


def test_a_flood_is_refused_in_the_same_form(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FLOOD", replace(limits.FLOOD, amount=0))

    answer = client.get("/api/v1/waves")

    assert (answer.status_code, answer.json["status"]) == (429, 429)
    assert answer.headers["Retry-After"] == "5"


def test_people_still_get_a_page(client: FlaskClient) -> None:
    for path in ("/nothing", "/apis", "/desk/api"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (404, "text/html"), path
        assert not is_for_programs(path)
