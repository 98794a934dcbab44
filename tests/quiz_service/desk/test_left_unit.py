"""A unit that left the table of units while its wave was open: the desk still knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from campaign_model import Campaign
from campaign_model.handover import read_handouts
from quiz_service.app import create_app
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.kernel import limits
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.keying import LETTERS
from tests.quiz_service.conftest import UNIT
from tests.quiz_service.desk.test_views import FOREIGN, people, send, signed_in
from tests.quiz_service.placements.test_views import hang, number_of

assert people  # the fixture of five organizers

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def issue(app: Flask, wave: int) -> str:
    """Two slips that the unit's clerk made before the unit left."""
    return issue_of_clerk(app, wave, "codes")


@pytest.fixture
def later(service: Service) -> Iterator[Flask]:
    """The service of the next start: the unit stands in ``units.csv`` no more."""
    units = {code: u for code, u in service.campaign.units.items() if code != UNIT}
    limits.reset_limits()
    yield create_app(replace(service, campaign=replace(service.campaign, units=units)))
    limits.reset_limits()


def issue_of_clerk(app: Flask, wave: int, form: str) -> str:
    clerk, page = signed_in(app, "clerk"), f"/desk/{wave}/{UNIT}"
    fields = {"audience": "primary", "count": "2", "label": ""}
    answer = send(clerk, f"{page}/{form}", page, **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def batch_of(page: str) -> str:
    return page.partition('href="/desk/batches/')[2].partition('"')[0]


@pytest.mark.parametrize("login", ["county", "clerk", "bureau"])
def test_its_pages_open_for_whoever_had_it(
    later: Flask, wave: int, issue: str, login: str
) -> None:
    desk = signed_in(later, login)
    batch = batch_of(desk.get(issue).text)

    for address in (
        f"/desk/{wave}/{UNIT}",
        f"/desk/{wave}/{UNIT}/signals",
        f"/desk/reports/{wave}/{UNIT}",
        issue,
        f"/desk/batches/{batch}",
    ):
        answer = desk.get(address)
        assert answer.status_code == 200, address
    assert f'href="/desk/{wave}/{UNIT}"' in desk.get("/desk").text


@pytest.mark.parametrize("login", ["elsewhere", "clerk"])
def test_nobody_else_sees_it(later: Flask, wave: int, login: str) -> None:
    desk = signed_in(later, login)
    hidden = UNIT if login == "elsewhere" else FOREIGN

    assert desk.get(f"/desk/{wave}/{hidden}").status_code == 404
    assert desk.get(f"/desk/reports/{wave}/{hidden}").status_code == 404
    assert f"/desk/{wave}/{hidden}" not in desk.get("/desk").text


def test_its_unused_slips_can_be_ended(later: Flask, wave: int, issue: str) -> None:
    clerk = signed_in(later, "clerk")
    batch = f"/desk/batches/{batch_of(clerk.get(issue).text)}"

    answer = send(clerk, f"{batch}/void", batch, sure="y")

    assert answer.status_code == 303, answer.text
    assert answer.location == f"/desk/{wave}/{UNIT}"


def test_its_paper_sheets_still_count(
    app: Flask, later: Flask, service: Service, engine: Engine, wave: int
) -> None:
    """They were answered by people of its N; a clerk types them in weeks later."""
    clerk = signed_in(app, "clerk")
    page = f"/desk/{wave}/{UNIT}"
    fields = {"audience": "primary", "count": "1", "label": ""}
    issue = str(send(clerk, f"{page}/sheets", page, **fields).location)
    [handout] = read_handouts(clerk.get(f"{issue}/sheets.json").text, "sheets.json")
    clerk = signed_in(later, "clerk")

    first, second = (
        send(
            clerk,
            "/desk/keying",
            "/desk/keying",
            code=handout.slip.code,
            letters=right_letters(service, engine),
        )
        for _time in range(2)
    )

    assert (first.status_code, second.status_code) == (200, 200), first.text
    assert service.campaign.units[UNIT].name in waiting(first.text)
    with engine.begin() as connection:
        aware = connection.execute(select(AttemptRow.aware)).scalars().all()
    assert aware == [True]


def right_letters(service: Service, engine: Engine) -> str:
    with engine.begin() as connection:
        [row] = connection.execute(select(AttemptRow.sheet, AttemptRow.seed))
    items = question_bank(service).drawn_quiz(*row).items
    return "".join(LETTERS[item.choices.index(item.right())] for item in items)


def waiting(page: str) -> str:
    """Return the table of sheets that do not count yet."""
    return page.partition("<table")[2]


@pytest.mark.parametrize(
    ("login", "sees"), [("county", True), ("clerk", True), ("elsewhere", False)]
)
def test_its_posters_can_be_taken_down(
    app: Flask, later: Flask, qingyuan: Campaign, login: str, sees: bool
) -> None:
    """The page for the campaign's folder leaves them out: it knows no such unit."""
    hang(signed_in(app, "clerk"), number_of(qingyuan, "w-t04"), unit=UNIT)
    desk = signed_in(later, login)
    page, table = desk.get("/desk/placements").text, desk.get("/desk/placements.csv")
    address = re.search(r"/desk/placements/\d+/taken-down", page)

    assert (address is not None) is sees
    assert UNIT not in table.text
    if address:
        answer = send(desk, address[0], "/desk/placements")
        assert answer.status_code == 303
        assert address[0] not in desk.get("/desk/placements").text


def test_the_desk_of_another_unit_is_as_it_was(later: Flask, wave: int) -> None:
    county: FlaskClient = signed_in(later, "county")

    assert county.get(f"/desk/{wave}/{FOREIGN}").status_code == 200
