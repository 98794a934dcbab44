"""Accounts on both databases."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import Engine

from quiz_service.organizers.accounts import add, password_hash
from quiz_service.organizers.roles import Role
from tests.conftest import ROOT
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers.office import PASSWORD, signed_in, try_to_sign_in


@both
def test_a_name_is_given_once(engine: Engine) -> None:
    with engine.begin() as connection:
        results = [
            add(
                connection,
                "s09",
                PASSWORD,
                role="unit",
                scope="unit:S01",
                moment=MOMENT,
            )
            for _ in range(2)
        ]

    assert results == [True, False]


def test_a_password_is_kept_as_argon2id_at_the_cost_that_owasp_names() -> None:
    first, second = password_hash(PASSWORD), password_hash(PASSWORD)

    assert first.startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert first != second


LONG = " Three Hares " + "x" * 110 + "雨伞 "


@pytest.mark.parametrize(
    "password",
    [LONG.strip(), LONG.lower(), LONG[:-2] + " ", LONG[:72], LONG + " "],
    ids=["trimmed", "small", "one sign less", "cut", "one sign more"],
)
def test_a_password_is_compared_as_it_was_typed_to_its_last_sign(
    app: Flask, engine: Engine, password: str
) -> None:
    with engine.begin() as connection:
        add(connection, "s09", LONG, role=Role.COUNTY, scope="", moment=MOMENT)

    assert try_to_sign_in(app.test_client(), "s09", password).status_code == 403
    assert signed_in(app, "s09", LONG)


@pytest.mark.parametrize("path", ["/sign-in", "/join", "/desk/account"])
def test_what_is_typed_as_a_password_is_hidden_and_may_be_pasted(
    app: Flask, path: str
) -> None:
    page = signed_in(app, "county").get(path).text
    if path != "/desk/account":
        page = app.test_client().get(path).text
    fields = re.findall(
        r'<input [^>]*autocomplete="(?:new|current)-password"[^>]*>', page
    )

    assert fields
    assert all('type="password"' in field for field in fields)
    assert "onpaste" not in page


def test_no_script_listens_to_pasting() -> None:
    scripts = sorted((ROOT / "quiz_service/static").rglob("*.js"))

    assert scripts
    assert not any("paste" in script.read_text("utf-8") for script in scripts)
