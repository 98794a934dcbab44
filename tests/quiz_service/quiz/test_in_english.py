"""A counted paper is in Chinese for everybody; who chose another language is told so."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.quiz_service.phone import post, start

SAID = "The questions behind a code are in Chinese"
PRACTICE = "/en/"


def test_who_chose_english_is_told_before_the_code_and_led_to_practice(
    client: FlaskClient,
) -> None:
    post(client, "/language", to="en", back="/")
    page = client.get("/").text

    assert SAID in page
    assert f'{PRACTICE}">Read and practise in your language</a>' in page


def test_the_foot_leads_to_the_guides_of_the_language(client: FlaskClient) -> None:
    post(client, "/language", to="en", back="/")

    assert f'{PRACTICE}">Guides</a>' in client.get("/try/T08").text


def test_who_reads_chinese_is_told_nothing(client: FlaskClient) -> None:
    assert PRACTICE not in client.get("/").text


def test_the_counted_paper_asks_the_same_in_english_and_in_chinese(
    client: FlaskClient, codes: list[str]
) -> None:
    chinese = start(client, codes[0])
    post(client, "/language", to="en", back="/")
    english = start(client, codes[0])

    assert SAID in english.text
    assert english.offered == chinese.offered
    assert "What would you do?" in english.text
