"""A province sees the published sums of its counties, and by no way anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from quiz_service.app import create_app
from quiz_service.desk.province.published import Publishing, published_counties
from quiz_service.desk.publishing.handover import (
    FOLDER,
    SIGNED_FILE,
    hand_over,
    take_away,
)
from quiz_service.desk.publishing.signed_progress import signed_progress
from quiz_service.identity.report_key import make_report_key
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import CountyData
from quiz_service.organizers.access import required_roles
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import PROVINCE_SCOPE, Role
from quiz_service.reports.publication.progress_file import progress_of
from signatures.signing_key import SigningKey
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, invited, signed_in
from tests.quiz_service.reports.sample import full_report

PAGE = "/desk/province"
OWN = {PAGE, "/desk", "/desk/account"}
Publish = Callable[..., CountyData]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Hand over a county's published report; ``persons`` are those with results."""

    def publish(name: str, persons: int | None = None) -> CountyData:
        data = tmp_path / "counties" / name
        report = full_report()
        if persons is not None:
            few = {
                "answered": persons,
                "persons": persons,
                "first": None,
                "learned": None,
            }
            counts = replace(report.total.counts, **few)
            report = replace(report, total=replace(report.total, counts=counts))
        folder = data / FOLDER
        folder.mkdir(parents=True)
        key = make_report_key(data)
        content = signed_progress(f"{name}县", progress_of(report), key)
        (folder / SIGNED_FILE).write_bytes(content)
        return CountyData(name, data, key.public)

    return publish


def province_app(service: Service, *counties: CountyData) -> Flask:
    settings = replace(service.settings, counties=counties)
    return create_app(replace(service, settings=settings))


@pytest.fixture
def accounts(engine: Engine) -> None:
    with engine.begin() as connection:
        about = {"password": PASSWORD, "moment": MOMENT}
        add(connection, "chief", role=Role.PROVINCE, scope=PROVINCE_SCOPE, **about)
        add(connection, "county", role=Role.COUNTY, scope="", **about)


def enter(app: Flask, login: str = "chief") -> FlaskClient:
    return signed_in(app, login)


@pytest.mark.usefixtures("accounts")
def test_the_sums_of_counties_are_added_and_each_county_stands_with_its_own(
    service: Service, publish: Publish
) -> None:
    app = province_app(service, publish("east"), publish("west"))
    counts = full_report().total.counts

    page = enter(app).get("/desk", follow_redirects=True).text

    assert "east县" in page and "west县" in page
    assert f"({2 * counts.answered}/{2 * counts.headcount})" in page
    assert f"({2 * (counts.learned or 0)}/{2 * counts.headcount})" in page


@pytest.mark.usefixtures("accounts")
def test_no_unit_no_group_and_no_point_of_a_county_is_on_the_page(
    service: Service, publish: Publish
) -> None:
    report = full_report()
    page = enter(province_app(service, publish("east"))).get(PAGE).text

    names = {unit.name for unit in report.units} | {
        g.name for g in report.groups if g.name
    }
    assert names
    assert [name for name in names if name in page] == []


@pytest.mark.usefixtures("accounts")
def test_a_county_of_a_few_says_who_took_part_and_not_how_it_went(
    service: Service, publish: Publish
) -> None:
    app = province_app(service, publish("east"), publish("few", persons=7))

    page = enter(app).get(PAGE).text

    row = page.split("few县")[1].split("</tr>")[0]
    assert "<td>7/" in row and row.count("<td>—</td>") == 1
    assert "有 1 个县答过的人太少" in page


@pytest.mark.usefixtures("accounts")
def test_every_link_of_the_provinces_page_leads_somewhere(
    service: Service, publish: Publish
) -> None:
    browser = enter(province_app(service, publish("east")))

    links = set(re.findall(r'href="(/[^"#]*)"', browser.get(PAGE).text))

    assert "/desk/account" in links
    dead = {link for link in links if browser.get(link).status_code >= 400}
    assert dead == set()


def test_a_file_that_was_changed_or_signed_by_another_key_is_not_counted(
    publish: Publish, tmp_path: Path
) -> None:
    honest, changed, foreign, broken = (
        publish(name) for name in ("honest", "changed", "foreign", "broken")
    )
    file = changed.data / FOLDER / SIGNED_FILE
    file.write_text(file.read_text("utf-8").replace("learned: ", "learned: 9"), "utf-8")
    foreign = replace(foreign, report_key=make_report_key(tmp_path / "other").public)
    (broken.data / FOLDER / SIGNED_FILE).write_bytes(b"[]")
    silent = CountyData("silent", tmp_path / "nowhere")

    counties_seen = published_counties([honest, changed, foreign, broken, silent])

    refused = Publishing.REFUSED
    assert [county.publishing for county in counties_seen] == [
        Publishing.PUBLISHED,
        refused,
        refused,
        refused,
        Publishing.NOTHING,
    ]
    assert [county.name for county in counties_seen if county.line] == ["honest县"]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_file_that_lies_with_two_counties_is_not_added_twice(
    publish: Publish, is_known: bool
) -> None:
    east, west = publish("east"), publish("west")
    content = (east.data / FOLDER / SIGNED_FILE).read_bytes()
    (west.data / FOLDER / SIGNED_FILE).write_bytes(content)
    east = east if is_known else replace(east, report_key="")

    seen = published_counties([east, replace(west, report_key="")])

    published = [c.name for c in seen if c.publishing is Publishing.PUBLISHED]
    assert published == (["east县"] if is_known else [])


def test_a_file_without_a_signature_is_not_counted(publish: Publish) -> None:
    county = publish("east")
    file = county.data / FOLDER / SIGNED_FILE
    text = file.read_text("utf-8").replace('"public_key"', '"public_keys"')
    file.write_text(text, "utf-8")

    [publishing] = published_counties([replace(county, report_key="")])

    assert publishing.publishing is Publishing.REFUSED


@pytest.mark.usefixtures("accounts", "wave")
def test_an_account_of_the_province_reaches_nothing_else(
    service: Service, publish: Publish
) -> None:
    """Each page that names roles: those of the province answer, all others are not there."""
    app = province_app(service, publish("east"))
    browser = enter(app)
    tried = 0

    for rule in app.url_map.iter_rules():
        roles = required_roles(app.view_functions[rule.endpoint])
        if roles is None or "GET" not in (rule.methods or ()) or rule.rule in OWN:
            continue
        path = rule.rule.replace("<int:number>", "1").replace("<code>", "S01")
        tried += 1
        if Role.PROVINCE not in roles:
            assert browser.get(path).status_code == 404, path
    assert tried > 40
    may = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if Role.PROVINCE in (required_roles(app.view_functions[rule.endpoint]) or ())
    }
    assert {path for path in may if not path.startswith("/desk/account")} == {
        PAGE,
        "/desk",
    }


@pytest.mark.usefixtures("accounts")
def test_a_countys_own_service_has_no_such_page_and_invites_nobody_of_the_province(
    app: Flask, service: Service, publish: Publish
) -> None:
    county = enter(app, "county")
    assert county.get(PAGE).status_code == 404
    assert 'value="province"' not in county.get("/desk/people").text

    of_province = enter(province_app(service, publish("east")), "county")
    assert of_province.get(PAGE).status_code == 200
    assert "#" in invited(of_province, "province")


@pytest.mark.usefixtures("accounts")
def test_an_account_of_the_province_in_a_countys_service_reads_why_it_sees_nothing(
    app: Flask,
) -> None:
    answer = enter(app).get("/desk", follow_redirects=True)

    assert answer.status_code == 409
    assert "省级账号" in answer.text and "请县里另开" in answer.text


def test_what_is_published_is_handed_over_signed_and_taken_back_with_it(
    service: Service, tmp_path: Path
) -> None:
    key: SigningKey = make_report_key(service.settings.data)
    hand_over(service, progress_of(full_report()))
    county = CountyData("east", service.settings.data, key.public)

    [publishing] = published_counties([county])
    take_away(service)
    [after] = published_counties([county])

    assert publishing.publishing is Publishing.PUBLISHED and publishing.line
    assert publishing.line.headcount == full_report().total.counts.headcount
    assert after.publishing is Publishing.NOTHING


@pytest.mark.usefixtures("accounts")
def test_a_county_whose_key_nobody_named_is_said_to_be_unproven(
    service: Service, publish: Publish
) -> None:
    unknown = replace(publish("west"), report_key="")

    page = enter(province_app(service, publish("east"), unknown)).get(PAGE).text

    section = page.split("没有核对")[1].split("</section>")[0]
    assert "west县" in section and "east县" not in section
    assert "report_key" in section
    proven = enter(province_app(service, publish("north"))).get(PAGE).text
    assert "没有核对" not in proven
