"""The log on the web: whose acts, which, as a table, and whether its chain is whole."""

from __future__ import annotations

import ast
import csv
import io
import json
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from campaign_model import Campaign
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.models import AuditRecord
from quiz_service.desk.log.details import details_of
from quiz_service.desk.log.kinds import ACTS_OF, ActKind, kind_names
from quiz_service.desk.log.names import act_names, detail_names
from quiz_service.desk.log.records import PAGE_LENGTH
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.conftest import ROOT
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers.office import PASSWORD, signed_in
from tests.rules.syntax import nodes

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
    assert "单位 示例第一小学（S01）" in second
    assert "数量 0" in second
    assert "日志里没有这样的记录" in other
    for odd in ("x", "-1", "9" * 5_000, "²"):
        assert county.get(LOG, query_string={"before": odd}).status_code == 200


def table_of(county: FlaskClient, **query: str) -> list[dict[str, str]]:
    text = county.get(f"{LOG}.csv", query_string=query).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_has_every_chosen_record_with_its_hash(county: FlaskClient) -> None:
    *rows, _chain = table_of(county, actor="clerk")

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
    *_rows, chain = table_of(county)
    assert chain["act"] == "chain"
    assert "第 3 条" in chain["about"]


def test_the_table_ends_with_the_state_of_the_chain(
    county: FlaskClient, engine: Engine
) -> None:
    *rows, chain = table_of(county)

    assert rows[0]["hash"] == chain["hash"]
    assert chain["number"] == str(len(rows))
    assert "都和写下时一样" in chain["about"]


def test_every_act_is_of_one_kind() -> None:
    placed = [act for acts in ACTS_OF.values() for act in acts]

    assert sorted(placed) == sorted(AuditAct)
    assert set(kind_names()) == set(ACTS_OF) == set(ActKind)


def test_records_are_chosen_by_kind_unit_and_day(
    county: FlaskClient, engine: Engine
) -> None:
    late = datetime(2026, 12, 2, 16, 30)  # the third of December in China
    with engine.begin() as connection:
        record(
            connection,
            actor="wuzha",
            act=AuditAct.WAVE_OPENED,
            moment=late,
            headcounts={"S01": 3, "S011": 4},
        )

    def acts(**query: str) -> set[str]:
        return {row["act"] for row in table_of(county, **query)[:-1]}

    assert acts(act=ActKind.WAVES) == {"wave opened"}
    assert acts(act=ActKind.ACCOUNTS) == {"signed in"}
    assert acts(unit="S011") == {"wave opened"}
    assert acts(unit="S01") == {"wave opened", "codes issued"}
    assert acts(unit="%") == acts(unit="S0_1") == set()
    assert acts(since="2026-12-03") == acts(since="2026-12-03", until="2026-12-03")
    assert acts(since="2026-12-03") == {"wave opened"}
    assert "wave opened" not in acts(until="2026-12-02")
    for odd in ("x", "0001-01-01", "9999-12-31", "2026-02-30"):
        query = {"since": odd, "until": odd}
        assert county.get(LOG, query_string=query).status_code == 200


@both
@pytest.mark.parametrize("path", [LOG, f"{LOG}.csv"])
@pytest.mark.parametrize("field", ["actor", "act", "unit"])
def test_a_name_that_no_database_can_hold_is_no_fault_of_ours(
    county: FlaskClient, path: str, field: str
) -> None:
    assert county.get(path, query_string={field: "\0"}).status_code == 400


def recorded_details() -> set[str]:
    """The keys of everything that the programs write into the log."""
    calls = [
        node
        for folder in ("quiz_service", "wuzha")
        for path in (ROOT / folder).rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "record"
    ]
    names = [{keyword.arg for keyword in call.keywords} for call in calls]
    written = set().union(*(those for those in names if "act" in those))
    return {name for name in written if name} - {"act", "actor", "moment"}


def test_every_detail_of_the_log_has_a_name() -> None:
    assert len(recorded_details()) > 40
    assert recorded_details() - set(detail_names()) == set()


def test_details_read_as_words_and_hashes_by_their_beginning(
    qingyuan: Campaign,
) -> None:
    about = {"units": ["S01", "T01"], "on_paper": True, "digest": "0f" * 32}
    about |= {"headcounts": {"S01": 430}, "closes": "2026-12-09 08:47:00"}

    assert details_of(json.dumps(about), qingyuan) == (
        "单位 S01、T01 · 纸质卷 是 · 哈希 0f0f0f0f0f0f0f0f… · 各单位人数 S01 430"
        " · 结束 2026-12-09 16:47"
    )


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (
            {"audience": "elder", "unit": "S01"},
            "人群 老年人 · 单位 示例第一小学（S01）",
        ),
        ({"kind": "mid", "form": "b"}, "种类 宣传中 · 试卷 乙卷"),
        (
            {"role": "area", "scope": "bureau:教育局"},
            "角色 管一个部门或乡镇 · 范围 教育局",
        ),
        ({"scope": ""}, "范围 全县"),
        (
            {"file": "纸条.pdf", "of": "/desk/issues/3"},
            "文件 纸条.pdf · 页面 /desk/issues/3",
        ),
        ({"count": 3, "of": 40}, "数量 3 · 共 40"),
        ({"unit": "X99", "audience": "gone"}, "人群 gone · 单位 X99"),
    ],
)
def test_details_say_no_key_that_only_a_program_knows(
    qingyuan: Campaign, about: dict[str, object], words: str
) -> None:
    """What has left the campaign since keeps its key: nothing else is known of it."""
    said = details_of(json.dumps(about, sort_keys=True), qingyuan)

    assert sorted(said.split(" · ")) == sorted(words.split(" · "))
