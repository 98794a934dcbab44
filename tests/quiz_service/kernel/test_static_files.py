"""Styles and scripts in the campaign's own look."""

from __future__ import annotations

import base64
import dataclasses
import re

import pytest
from flask.testing import FlaskClient

from design import Logo, Look, tokens_with
from quiz_service.app import create_app
from quiz_service.kernel.service import Service

GREEN = "#0b3d2e"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'


@pytest.fixture
def green(service: Service) -> FlaskClient:
    look = Look(tokens_with({"ink": GREEN}), Logo(DRAWING, 2.0))
    campaign = dataclasses.replace(service.campaign, look=look)
    return create_app(dataclasses.replace(service, campaign=campaign)).test_client()


def styles_of(client: FlaskClient) -> str:
    page = client.get("/Q").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    return client.get(address).text


def test_the_quiz_has_the_campaigns_colours_and_logo(green: FlaskClient) -> None:
    css = styles_of(green)

    assert f"background:{GREEN}" in css
    drawn = re.search(r"data:image/svg\+xml;base64,([\w+/=]+)", css)
    assert drawn
    assert base64.b64decode(drawn[1]).decode() == DRAWING
    assert f'name="theme-color" content="{GREEN}"' in green.get("/Q").text


def test_two_services_in_one_process_keep_their_own_look(
    green: FlaskClient, client: FlaskClient
) -> None:
    assert GREEN in styles_of(green)
    assert GREEN not in styles_of(client)


def test_the_names_of_sources_lead_nowhere(client: FlaskClient) -> None:
    for name in ("quiz.css", "quiz.js", "..%2fapp.py", "quiz.0000000000.css"):
        assert client.get(f"/static/{name}").status_code == 404
