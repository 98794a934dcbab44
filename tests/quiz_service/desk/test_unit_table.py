"""Units on the desk: added, renamed, merged, uploaded; looked at first, then held at once."""

from __future__ import annotations

import csv
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from campaign_model import Campaign, load_campaign
from quiz_service.desk.unit_table.adopting import served_table
from quiz_service.desk.unit_table.handover import (
    FILE,
    FOLDER,
    changed_units,
    checked_campaign,
    keep_units,
)
from quiz_service.desk.unit_table.table import units_csv
from quiz_service.kernel import list_page as kernel_list_page
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.waves.frozen import frozen_units
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.desk.headcounts.test_views import sent
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in, token_of

pytestmark = pytest.mark.slow  # each reads the whole campaign again
PAGE, CONFIRM = "/desk/units", "/desk/units/confirm"
NEW = {
    "code": "V09",
    "name": "示例山后村",
    "kind": "village",
    "place": "SY",
    "bureau": "农业农村局",
    "headcount": "120",
    "headcount_date": "2026-11-20",
    "headcount_source": "示例数据",
    "count_with": "",
    "sample": "y",
    "screen": "",
}


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    return signed_in(app, "county")


def typed(client: FlaskClient, **fields: str) -> TestResponse:
    return send(client, PAGE, f"{PAGE}/one", **(NEW | fields))


def upload(client: FlaskClient, text: str) -> TestResponse:
    csrf = {"csrf_token": token_of(client.get(PAGE).text)}
    return sent(client, PAGE, csrf, file=("单元.csv", text.encode()))


def agreed(client: FlaskClient, look: TestResponse) -> TestResponse:
    assert look.status_code == 200, look.text
    plan = re.findall(r'name="plan" value="([^"]+)"', look.text)[0]
    fields = {"csrf_token": token_of(look.text), "plan": plan}
    return sent(client, CONFIRM, fields)


def test_a_table_that_the_desk_writes_reads_back_the_same(qingyuan: Campaign) -> None:
    table = units_csv(qingyuan.units.values())

    again, _notices = load_campaign(QINGYUAN, replaced={FILE: table.encode()})

    assert again.units.keys() == qingyuan.units.keys()
    assert units_csv(again.units.values()) == table


def test_a_unit_that_is_added_holds_at_once_and_at_every_start(
    county: FlaskClient, service: Service, engine: Engine
) -> None:
    look = typed(county)
    before = changed_units(service.settings)
    agreed(county, look)

    assert before is None
    assert "V09 示例山后村" in county.get(PAGE).text
    assert service.campaign.units["V09"].headcount == 120
    assert checked_campaign(service.settings).campaign.units["V09"].headcount == 120
    assert office.acts(engine).count("units changed") == 1


def test_a_rename_keeps_all_else_and_shows_before_and_after(
    county: FlaskClient, service: Service, qingyuan: Campaign
) -> None:
    page = county.get(f"{PAGE}?code=V03").text
    values = dict(re.findall(r'name="([a-z_]+)"[^>]* value="([^"]*)"', page))
    fields = {key: values[key] for key in NEW if key in values}
    fields |= {"kind": "village", "place": str(qingyuan.units["V03"].township)}

    look = typed(county, **(fields | {"name": "示例新桥村", "sample": "y"}))
    agreed(county, look)

    assert "全名: 示例桥下村 → 示例新桥村" in " ".join(look.text.split())
    unit = checked_campaign(service.settings).campaign.units["V03"]
    assert (unit.name, unit.headcount) == (
        "示例新桥村",
        qingyuan.units["V03"].headcount,
    )


def test_a_small_unit_is_counted_with_a_neighbour(
    county: FlaskClient, service: Service
) -> None:
    agreed(county, typed(county, headcount="6", count_with="V01"))

    assert checked_campaign(service.settings).campaign.units["V09"].count_with == "V01"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"headcount": "viele"}, "viele"),
        ({"headcount_date": "2026-13-01"}, "2026-13-01"),
        ({"code": "v 9"}, "v 9"),
        ({"name": ""}, "name"),
        ({"count_with": "NOPE"}, "页面上"),
    ],
)
def test_what_the_campaign_would_refuse_is_refused(
    county: FlaskClient, service: Service, fields: dict[str, str], words: str
) -> None:
    answer = typed(county, **fields)

    assert answer.status_code == 400
    assert words in answer.text
    assert changed_units(service.settings) is None


def test_a_table_changes_its_rows_and_leaves_all_others(
    county: FlaskClient, service: Service, qingyuan: Campaign
) -> None:
    text = county.get(f"{PAGE}.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    some = [row | {"bureau": "县教育局"} for row in rows if row["code"] == "S01"]
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(some)

    agreed(county, upload(county, out.getvalue()))
    agreed(county, typed(county))

    units = checked_campaign(service.settings).campaign.units
    assert units.keys() == {*qingyuan.units, "V09"}
    assert units["S01"].bureau == "县教育局"
    assert units["S02"] == replace(
        qingyuan.units["S02"], location=units["S02"].location
    )


def test_of_two_changes_that_were_looked_at_together_the_second_is_refused(
    county: FlaskClient, service: Service, engine: Engine
) -> None:
    first, second = typed(county), typed(county, code="V10")

    agreed(county, first)
    answer = agreed(county, second)

    assert answer.status_code == 409
    assert {"V09", "V10"} & checked_campaign(
        service.settings
    ).campaign.units.keys() == {"V09"}
    assert office.acts(engine).count("units changed") == 1


def test_a_table_that_changes_nothing_says_so_and_leads_back(
    county: FlaskClient,
) -> None:
    same = county.get(f"{PAGE}.csv").data.decode("utf-8-sig")

    look = upload(county, same).text

    assert "没有要改的" in look
    assert f'href="{PAGE}">回到单位表</a>' in look


@pytest.fixture
def edited(app: Flask, service: Service, tmp_path: Path) -> Path:
    """The campaign's own table, which an editor may change while it is served."""
    folder = tmp_path / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    settings = replace(service.settings, campaign=folder)
    campaign = replace(service.campaign, folder=folder)
    object.__setattr__(service, "settings", settings)
    object.__setattr__(service, "campaign", campaign)
    return folder / FILE


def test_what_an_editor_changed_since_the_start_is_not_undone_by_the_desk(
    county: FlaskClient, service: Service, edited: Path
) -> None:
    table = edited.read_bytes()
    edited.write_bytes(table.replace("示例桥下村".encode(), "示例新桥村".encode()))

    agreed(county, typed(county))

    units = checked_campaign(service.settings).campaign.units
    assert (units["V03"].name, units["V09"].name) == ("示例新桥村", "示例山后村")
    assert service.campaign.units["V03"].name == "示例新桥村"


def test_a_table_that_an_editor_left_faulty_is_not_built_on(
    county: FlaskClient, service: Service, edited: Path
) -> None:
    edited.write_bytes(edited.read_bytes().replace(b",school,", b",palace,", 1))

    answer = typed(county)

    assert answer.status_code == 400
    assert "palace" in answer.text
    assert changed_units(service.settings) is None


def test_changes_are_taken_back(
    county: FlaskClient, service: Service, engine: Engine
) -> None:
    agreed(county, typed(county))

    send(county, PAGE, f"{PAGE}/undo")

    assert changed_units(service.settings) is None
    assert "V09" not in county.get(PAGE).text
    assert "V09" not in service.campaign.units
    assert "change of units taken back" in office.acts(engine)


def test_changes_are_not_taken_back_to_a_table_that_an_editor_left_faulty(
    county: FlaskClient, service: Service, edited: Path
) -> None:
    table = edited.read_bytes()
    edited.write_bytes(table.replace(b",school,", b",palace,", 1))
    keep_units(service.settings, table)  # as of an editor who was quicker by a moment

    answer = send(county, PAGE, f"{PAGE}/undo")

    assert answer.status_code == 409
    assert "有错" in answer.text
    assert changed_units(service.settings) == table


def test_another_worker_follows_and_an_open_wave_keeps_its_units(
    county: FlaskClient, service: Service, engine: Engine, wave: int
) -> None:
    worker = replace(service)
    table = served_table(worker)
    with engine.begin() as connection:
        before = frozen_units(connection, wave)
    workshop = worker.workshop

    agreed(county, typed(county))
    table.look(worker)

    assert worker.campaign.units["V09"].name == "示例山后村"
    assert worker.workshop is not workshop
    with engine.begin() as connection:
        assert frozen_units(connection, wave) == before


def test_a_look_at_an_unchanged_table_does_nothing(service: Service) -> None:
    table, campaign = served_table(service), service.campaign

    table.look(service)

    assert service.campaign is campaign


def test_an_editors_table_waits_for_the_next_start(
    county: FlaskClient, service: Service, edited: Path
) -> None:
    agreed(county, typed(county))
    edited.write_bytes(edited.read_bytes() + b"\n")

    served_table(service).look(service)

    assert changed_units(service.settings) is None
    assert "V09" in service.campaign.units


def test_the_campaigns_own_table_has_the_last_word(
    service: Service, tmp_path: Path
) -> None:
    folder = tmp_path / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    settings = replace(service.settings, campaign=folder)
    table = (folder / FILE).read_bytes()
    keep_units(settings, table.replace("示例桥下村".encode(), "示例新桥村".encode()))
    changed = checked_campaign(settings).campaign.units["V03"].name

    (folder / FILE).write_bytes(table + b"\n")

    assert changed == "示例新桥村"
    assert changed_units(settings) is None
    assert checked_campaign(settings).campaign.units["V03"].name == "示例桥下村"


def test_a_table_that_fits_the_campaign_no_more_stops_no_start(
    service: Service,
) -> None:
    keep_units(service.settings, b"code,name\nS01,x\n")

    assert (
        checked_campaign(service.settings).campaign.units["S01"].name == "示例第一小学"
    )
    assert (service.settings.data / FOLDER / FILE).exists()


def test_a_table_that_nobody_looked_at_is_not_kept(
    county: FlaskClient, service: Service
) -> None:
    csrf = token_of(county.get(PAGE).text)
    foreign = service.sign_token("units", "other\ncode,name\n")

    answers = [
        sent(county, CONFIRM, {"csrf_token": csrf, "plan": plan})
        for plan in ("", "x", foreign)
    ]

    assert {answer.status_code for answer in answers} == {400}
    assert changed_units(service.settings) is None


def test_a_table_with_a_fault_changes_nothing_and_says_its_row(
    county: FlaskClient, service: Service
) -> None:
    text = county.get(f"{PAGE}.csv").data.decode("utf-8-sig")

    answer = upload(county, text.replace(",school,", ",palace,", 1))

    assert answer.status_code == 400
    assert "什么都没有改" in answer.text
    assert "第 2 行" in answer.text
    assert changed_units(service.settings) is None


def test_a_long_list_of_units_is_searched_and_shown_in_pages(
    county: FlaskClient, qingyuan: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel_list_page, "PAGE_LENGTH", 5)
    units = list(qingyuan.units.values())

    first = county.get("/desk/units").text
    second = county.get("/desk/units?page=2").text
    found = county.get("/desk/units", query_string={"q": str(units[-1].name)}).text

    address = "/desk/units?code={}"
    assert address.format(units[0].code) in first
    assert address.format(units[5].code) not in first
    assert address.format(units[5].code) in second
    assert address.format(units[-1].code) in found
    assert address.format(units[0].code) not in found
