"""Kits at the desk: a unit takes its own to the byte, and nobody takes another's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from generator.kits.listing import list_kits
from quiz_service.kernel.current import EXTENSION
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from signatures.kit_list import NAME, edition_of
from signatures.signing_key import SigningKey, new_signing_key
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, PEOPLE, signed_in

PAGE = "/desk/kits"
KEY = new_signing_key()
SCHOOL, VILLAGE = b"PK school " * 900, b"PK village " * 700


@pytest.fixture
def folder(service: Service) -> Path:
    folder = service.settings.kits
    folder.mkdir(parents=True)
    return folder


def put(
    folder: Path,
    *,
    campaign: str = "qingyuan",
    edition: str = "",
    key: SigningKey | None = KEY,
) -> None:
    """Two units' kits, as ``wuzha kits`` leaves them."""
    files = {
        "S01": folder / "S01-示例第一小学.zip",
        "V01": folder / "V01-示例溪头村.zip",
    }
    for path, data in zip(files.values(), (SCHOOL, VILLAGE), strict=True):
        path.write_bytes(data)
    made_of = edition or edition_of(QINGYUAN)
    list_kits(folder, campaign, files, edition=made_of, key=key)


@pytest.fixture
def desks(app: Flask, engine: Engine) -> dict[str, FlaskClient]:
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(
                connection,
                login,
                PASSWORD,
                role=Role(role),
                scope=scope,
                moment=MOMENT,
            )
    return {login: signed_in(app, login) for login in ("county", "clerk", "bureau")}


def test_a_unit_takes_its_own_kit_to_the_byte(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder)

    page = desks["clerk"].get(PAGE).text
    with desks["clerk"].get("/desk/kits/S01.zip") as answer:
        data = answer.data

    assert 'href="/desk/kits/S01.zip"' in page
    assert "示例第一小学" in page
    assert "V01" not in page
    assert data == SCHOOL
    assert answer.content_type == "application/zip"
    assert answer.headers["Content-Length"] == str(len(SCHOOL))
    name = answer.headers["Content-Disposition"].partition("filename*=UTF-8''")[2]
    assert unquote(name) == "S01-示例第一小学.zip"


@pytest.mark.parametrize("code", ["V01", "X9", "..%2Fkits", "S01.zip"])
def test_nobody_takes_anything_else(
    code: str, desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder)

    assert desks["clerk"].get(f"/desk/kits/{code}.zip").status_code == 404


def test_a_stranger_is_asked_to_sign_in(app: Flask, folder: Path) -> None:
    put(folder)

    answer = app.test_client().get("/desk/kits/S01.zip")

    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_a_bureau_sees_its_own_units_alone(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder)

    page = desks["bureau"].get(PAGE).text

    assert "/desk/kits/S01.zip" in page
    assert "V01" not in page
    assert desks["bureau"].get("/desk/kits/V01.zip").status_code == 404


def test_without_kits_the_county_reads_what_to_do_and_a_unit_whom_to_ask(
    desks: dict[str, FlaskClient], service: Service
) -> None:
    county, clerk = desks["county"].get(PAGE).text, desks["clerk"].get(PAGE).text

    assert "还没有放物料包" in county
    assert "wuzha kits" in county
    assert str(service.settings.kits) in county
    assert "还没有放物料包" in clerk
    assert "wuzha kits" not in clerk
    assert "请县里" in clerk


def test_the_county_sees_whose_kit_is_missing_first(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder)

    page = desks["county"].get(PAGE).text

    assert "单位里有 2 个的物料包" in page
    assert page.index("还没做") < page.index("/desk/kits/S01.zip")


def test_a_kit_of_before_the_campaign_changed_says_so(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder)
    now = desks["clerk"].get(PAGE).text
    put(folder, edition="before")

    assert "专题后来改过" not in now
    assert "专题后来改过" in desks["clerk"].get(PAGE).text


def test_another_campaigns_kits_are_not_given_out(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder, campaign="elsewhere")

    assert "别的专题" in desks["county"].get(PAGE).text
    assert desks["clerk"].get("/desk/kits/S01.zip").status_code == 404


def test_a_torn_kit_is_not_given_out(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder)
    (folder / "S01-示例第一小学.zip").write_bytes(SCHOOL[:100])

    answer = desks["clerk"].get("/desk/kits/S01.zip")

    assert answer.status_code == 409
    assert "重新拷" in answer.text


def test_a_changed_list_is_no_list(desks: dict[str, FlaskClient], folder: Path) -> None:
    put(folder)
    text = (folder / NAME).read_text(encoding="utf-8")
    (folder / NAME).write_text(text.replace("S01-", "V01-"), encoding="utf-8")

    assert "还没有放物料包" in desks["county"].get(PAGE).text


@pytest.mark.parametrize(
    ("signer", "given"), [(KEY, 200), (new_signing_key(), 404), (None, 404)]
)
def test_with_the_countys_key_nothing_else_is_given_out(
    signer: SigningKey | None,
    given: int,
    app: Flask,
    desks: dict[str, FlaskClient],
    folder: Path,
) -> None:
    opened = app.extensions[EXTENSION]
    trusting = replace(opened.settings, kits_key=KEY.public)
    object.__setattr__(opened, "settings", trusting)
    put(folder, key=signer)

    with desks["clerk"].get("/desk/kits/S01.zip") as answer:
        assert answer.status_code == given


def test_a_list_names_no_file_elsewhere(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    put(folder, key=None)
    text = (folder / NAME).read_text(encoding="utf-8")
    (folder / NAME).write_text(
        text.replace("S01-示例第一小学.zip", "../secret"), encoding="utf-8"
    )
    (folder.parent / "secret").write_bytes(SCHOOL)

    assert desks["clerk"].get("/desk/kits/S01.zip").status_code == 404
