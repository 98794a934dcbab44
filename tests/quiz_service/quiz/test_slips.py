"""A slip's address, after messengers and scanners have handed it on."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from campaign_model.codes import format_code
from tests.quiz_service.phone import post, start


def code_in_form(page: str) -> str:
    """What stands in the field for the code."""
    (field,) = re.findall(r'<input [^>]*\bname="code"[^>]*>', page)
    return re.findall(r'value="([^"]*)"', field)[0]


@pytest.mark.parametrize(
    "address",
    [
        "/Q%23{code}",
        "/q%23{code}",
        "/Q%2523{code}",
        "/Q%EF%BC%83{code}",
        "/Q%23/{code}",
        "/Q%23{code}%23wechat_redirect",
        "/Q%23{code}?from=singlemessage",
        "/Q/%23{code}",
        "/Q/{code}",
        "/Q/{code}/",
        "/Q{code}",
        "/Q?from=groupmessage&isappinstalled=0%23{code}",
    ],
)
def test_a_code_that_was_sent_to_the_server_stands_in_the_form(
    client: FlaskClient, codes: list[str], address: str
) -> None:
    shown = format_code(codes[0])

    page = client.get(address.format(code=shown))

    assert page.status_code == 200
    assert code_in_form(page.text) == shown
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize("path", ["/Q/", "/q/", "/Q%20", "/Q%E3%80%82"])
def test_a_slip_without_its_code_still_leads_to_the_form(
    client: FlaskClient, path: str
) -> None:
    page = client.get(path)

    assert page.status_code == 200
    assert code_in_form(page.text) == ""


@pytest.mark.parametrize("path", ["/Quota", "/quizzes", "/Q/pdf"])
def test_an_address_that_only_begins_like_a_slip_is_unknown(
    client: FlaskClient, path: str
) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        "https://quiz.example.cn/Q#{code}",
        "HTTPS://QUIZ.EXAMPLE.CN/Q?from=groupmessage#{code}#wechat_redirect",
        "https%3A%2F%2Fquiz.example.cn%2FQ%23{code}",
        "我的参与码是{code}，快来答",
    ],
)
def test_a_pasted_link_begins_the_quiz_of_its_code(
    client: FlaskClient, codes: list[str], typed: str
) -> None:
    paper = start(client, typed.format(code=format_code(codes[0])))

    assert len(paper.offered) == 10


def test_of_a_pasted_link_with_a_wrong_sign_the_code_is_shown_to_compare(
    client: FlaskClient, codes: list[str]
) -> None:
    last = "0" if codes[0][-1] != "0" else "1"
    wrong = format_code(codes[0][:-1] + last)

    page = post(client, "/quiz", code=f"https://quiz.example.cn/Q#{wrong}")

    assert page.status_code == 404
    assert f'value="{wrong}"' in page.text
