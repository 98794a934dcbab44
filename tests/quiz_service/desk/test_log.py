"""The log on the web: whose acts, which, as a table, and whether its chain is whole."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.models import AuditRecord
from quiz_service.desk.log.names import act_names
from quiz_service.desk.log.records import PAGE_LENGTH
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, signed_in

LOG, MORE = "/desk/log", 5


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
        for n in range(PAGE_LENGTH + MORE):
            record(
                connection,
                actor="clerk",
                act=AuditAct.CODES_ISSUED,
                moment=MOMENT,
                unit="S01",
                count=n,
            )
    return signed_in(app, "county")


def test_every_act_has_a_name_of_its_own() -> None:
    names = act_names()

    assert set(names) == {act.value for act in AuditAct}
    assert len(set(names.values())) == len(names)


def test_records_are_chosen_by_account_and_act_and_paged(county: FlaskClient) -> None:
    query = {"actor": "clerk", "act": "codes issued"}

    first = county.get(LOG, query_string=query).text
    second = county.get(LOG, query_string=query | {"before": str(MORE + 1)}).text
    other = county.get(LOG, query_string={"act": "wave opened"}).text

    assert first.count("<tr><th") == PAGE_LENGTH
    assert second.count("<tr><th") == MORE
    assert "scroll--long" in first
    assert "scroll--long" not in second
    assert "单位 S01 · 数量 0" in second or "数量 0 · 单位 S01" in second
    assert "日志里没有这样的记录" in other
    for odd in ("x", "-1", "9" * 5_000, "²"):
        assert county.get(LOG, query_string={"before": odd}).status_code == 200


def test_the_table_has_every_chosen_record_with_its_hash(county: FlaskClient) -> None:
    text = county.get(f"{LOG}.csv?actor=clerk").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert len(rows) == PAGE_LENGTH + MORE
    assert {row["name"] for row in rows} == {"发参与码"}
    assert all(len(row["hash"]) == 64 for row in rows)


def test_a_record_that_was_changed_shows(county: FlaskClient, engine: Engine) -> None:
    whole = county.get(f"{LOG}?check=1").text
    with engine.begin() as connection:
        change = update(AuditRecord).where(AuditRecord.number == 3)
        connection.execute(change.values(actor="nobody"))
    broken = county.get(f"{LOG}?check=1").text

    assert "都和写下时一样" in whole
    assert "第 3 条" in broken
