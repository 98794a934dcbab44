"""Addresses are written once, above the view: pages and redirects ask for them by its name."""

from __future__ import annotations

import pytest
from flask import Flask, url_for


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
