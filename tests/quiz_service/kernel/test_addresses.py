"""Addresses are written once, above the view: pages and redirects ask for them by its name."""

from __future__ import annotations

import re

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from tests.quiz_service.phone import hand_in, post, start

BACK = re.compile(r'name="back" value="([^"]*)"')


@pytest.mark.parametrize(
    ("endpoint", "path"),
    [
        ("quiz.enter", "/"),
        ("quiz.again", "/result"),
        ("pledges.verify", "/R/K7Q4M9XW2T"),
    ],
)
def test_of_several_addresses_of_a_page_links_take_the_one_that_is_printed(
    app: Flask, endpoint: str, path: str
) -> None:
    receipt = {"receipt": "K7Q4M9XW2T"} if endpoint == "pledges.verify" else {}

    with app.test_request_context("/trust"):
        assert url_for(endpoint, **receipt) == path


def test_a_page_that_a_form_brought_changes_its_language_where_it_is_shown_again(
    client: FlaskClient, codes: list[str]
) -> None:
    paper = start(client, codes[0])
    mistyped = post(client, "/quiz", code="AAAAA")
    result = hand_in(client, paper, paper.first_of_each())

    backs = [BACK.findall(page) for page in (paper.text, mistyped.text, result.text)]

    assert backs == [["/quiz"], ["/"], ["/result"]]
