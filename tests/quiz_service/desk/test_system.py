"""The county's page of the machine: what it shows, what it calls for, what it keeps to itself."""

from __future__ import annotations

import re
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.heads import FILE
from quiz_service.desk.system import measuring
from quiz_service.desk.system.alarms import BACKUP_AGE, alarms
from quiz_service.desk.system.measuring import SystemState, system_state
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers.office import PASSWORD, signed_in

GIGABYTE = 1024**3
Disk = namedtuple("Disk", "total used free")  # what shutil returns


@pytest.fixture
def state(service: Service, monkeypatch: pytest.MonkeyPatch) -> SystemState:
    """A service with room on its disk, a real address and a backup of this night."""
    room = Disk(100 * GIGABYTE, 50 * GIGABYTE, 50 * GIGABYTE)
    monkeypatch.setattr(measuring.shutil, "disk_usage", lambda _path: room)
    with service.engine.begin() as connection:
        backup = AuditAct.BACKUP_MADE
        record(connection, actor="machine", act=backup, moment=MOMENT)
    return replace(system_state(service), address="https://fz.qy.gov.cn")


@both
def test_what_is_measured_is_that_of_this_database(
    state: SystemState, engine: Engine
) -> None:
    assert state.engine.lower() == engine.dialect.name
    assert re.fullmatch(r"\d+(\.\d+)+", state.engine_version)
    assert re.fullmatch(r"\d{4}", state.revision)
    assert state.database_bytes > 50_000
    assert (state.records, state.backup, state.clock) == (1, MOMENT, MOMENT)
    assert alarms(state) == []


def test_each_thing_that_is_wrong_is_called_by_its_name(state: SystemState) -> None:
    wrong = {
        "末尾被剪掉": {"head_kept": False},
        "磁盘快满了": {"free_bytes": GIGABYTE},
        "没有做过备份": {"backup": None},
        "备份是 3 天以前": {"backup": MOMENT - timedelta(days=3, hours=1)},
        "时钟": {"newest_record": MOMENT + timedelta(minutes=3)},
        "21 件活": {"waiting": 21},
        "试用": {"address": "http://localhost"},
        "坏了": {"trouble": "坏了"},
        "2 个信号": {"open_signals": 2},
    }

    for words, change in wrong.items():
        (sentence,) = alarms(replace(state, **change))
        assert words in sentence
    assert alarms(replace(state, backup=MOMENT - BACKUP_AGE)) == []


def test_a_head_that_left_the_log_is_seen(state: SystemState, service: Service) -> None:
    (service.settings.data / FILE).write_text(f"1 {'0' * 64}\n", "ascii")

    assert not system_state(service).head_kept


def test_the_page_tells_no_path_and_no_secret(
    app: Flask, engine: Engine, service: Service
) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)

    page = signed_in(app, "county").get("/desk/system").text

    assert "wuzha 0." in page
    assert "没有做过备份" in page
    assert str(service.settings.data) not in page
    assert service.settings.database not in page
    assert all(secret not in page for secret in service.keys.secrets)
