"""Organizers in a test: they sign in at a browser, send a page's forms, leave a record."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from quiz_service.audit.models import AuditRecord
from tests.quiz_service.phone import post

PASSWORD = "three-hares-dance-9"
OTHER_PASSWORD = "five-otters-swim-4"
PEOPLE = {
    "county": ("county", ""),
    "bureau": ("area", "bureau:教育局"),
    "clerk": ("unit", "unit:S01"),
    "inspector": ("inspector", ""),
}
ACCOUNT, HERE = "/desk/account", "/desk/people"


def token_of(page: str) -> str:
    return re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1]


def try_to_sign_in(
    client: FlaskClient, login: str, password: str = PASSWORD
) -> TestResponse:
    csrf = token_of(client.get("/sign-in").text)
    return post(client, "/sign-in", csrf_token=csrf, login=login, password=password)


def signed_in(app: Flask, login: str, password: str = PASSWORD) -> FlaskClient:
    """A browser of its own, at the desk."""
    client = app.test_client()
    answer = try_to_sign_in(client, login, password)
    assert (answer.status_code, answer.location) == (303, "/desk"), answer.text
    return client


def send(client: FlaskClient, page: str, path: str, **fields: str) -> TestResponse:
    """A form of a page, sent with that page's token."""
    return post(client, path, csrf_token=token_of(client.get(page).text), **fields)


def is_in(client: FlaskClient) -> bool:
    return client.get("/desk").status_code == 200


def invited(client: FlaskClient, assignment: str) -> str:
    """The link of a new invitation."""
    page = send(client, HERE, HERE, assignment=assignment)
    assert page.status_code == 200, page.text
    return re.findall(r'<p class="link">([^<]+)</p>', page.text)[0]


def join(
    client: FlaskClient, code: str, login: str, password: str = OTHER_PASSWORD
) -> TestResponse:
    return send(client, "/join", "/join", code=code, login=login, password=password)


def acts(engine: Engine) -> list[str]:
    """What the audit log tells, in order."""
    with engine.begin() as connection:
        told = select(AuditRecord.act).order_by(AuditRecord.number)
        return list(connection.execute(told).scalars())


def everything_recorded(engine: Engine) -> str:
    with engine.begin() as connection:
        return "\n".join(connection.execute(select(AuditRecord.about)).scalars())
