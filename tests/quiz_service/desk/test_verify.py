"""Is this report genuine? Files and hashes held against the service, figures computed again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete
from werkzeug.test import TestResponse

from quiz_service.counting.catch_up import catch_up
from quiz_service.desk.verify.forms import MOST_BYTES
from quiz_service.kernel.limits import RECOMPUTES
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.snapshots.signing import signed_snapshot
from quiz_service.reports.snapshots.store import freeze_report
from quiz_service.tables import AttemptRow, SnapshotRow
from quiz_service.waves.opening import find_wave
from signatures.signing_key import new_signing_key
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.headcounts.test_views import sent
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in, token_of

PAGE = "/desk/verify"
LATER = MOMENT + timedelta(hours=3)  # five of twelve wait to be added by then


@pytest.fixture
def inspector(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        role = Role.INSPECTOR
        add(connection, "inspector", PASSWORD, role=role, scope="", moment=MOMENT)
    return signed_in(app, "inspector")


@pytest.fixture
def file(service: Service, engine: Engine, wave: int) -> dict[str, Any]:
    """The signed file of a snapshot of twelve who answered, as JSON."""
    all_answer(service, codes_for(engine, wave, 12))
    catch_up(service, LATER)
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    report = report_now(service, row, county_scope(service), LATER)
    with service.engine.begin() as connection:
        freeze_report(connection, report, scope="", maker="t", moment=LATER)
    data: dict[str, Any] = json.loads(signed_snapshot(service, report))
    return data


def upload(client: FlaskClient, content: bytes | dict[str, Any]) -> TestResponse:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    csrf = {"csrf_token": token_of(client.get(PAGE).text)}
    return sent(client, PAGE, csrf, file=("snapshot.json", data))


def test_a_file_as_it_was_made_is_genuine_and_comes_out_the_same(
    inspector: FlaskClient, file: dict[str, Any]
) -> None:
    verdict = upload(inspector, file).text
    again = inspector.get(f"{PAGE}/1").text

    assert "<h1>是真的</h1>" in verdict
    assert "40 人中 12 人已参与" in verdict
    assert "每个数都一样" in again


def more_answered(file: dict[str, Any]) -> None:
    file["report"]["total"]["counts"]["answered"] += 1


def another_key(file: dict[str, Any]) -> None:
    key = new_signing_key()
    file["public_key"] = key.public
    file["signature"] = key.sign(file["digest"].encode())


def no_signature(file: dict[str, Any]) -> None:
    del file["signature"], file["public_key"]


@pytest.mark.parametrize("forge", [more_answered, another_key, no_signature])
def test_a_forged_file_is_not_genuine(
    inspector: FlaskClient, file: dict[str, Any], forge: Callable[[Any], None]
) -> None:
    forge(file)

    assert "<h1>不是真的</h1>" in upload(inspector, file).text


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", b"[]", b"{", b"null", b'{"a":1}'])
def test_what_is_no_snapshot_is_said(inspector: FlaskClient, junk: bytes) -> None:
    answer = upload(inspector, junk)

    assert (answer.status_code, "<h1>不是真的</h1>" in answer.text) == (200, True)


def test_too_large_and_empty_files_are_refused(inspector: FlaskClient) -> None:
    large = upload(inspector, b"x" * (MOST_BYTES + 20_000))
    empty = upload(inspector, b"")

    assert (large.status_code, empty.status_code) == (413, 400)
    assert "2.9 MB" in large.text


def test_a_file_that_the_database_does_not_hold_is_not_genuine(
    inspector: FlaskClient, service: Service, file: dict[str, Any]
) -> None:
    with service.engine.begin() as connection:
        connection.execute(delete(SnapshotRow))

    assert "数据库里没有这份报告" in upload(inspector, file).text


def test_answers_that_were_taken_out_show_when_it_is_computed_again(
    inspector: FlaskClient, service: Service, file: dict[str, Any]
) -> None:
    with service.engine.begin() as connection:
        connection.execute(delete(AttemptRow))

    page = inspector.get(f"{PAGE}/1").text

    assert "个数不一样" in page


def test_the_hash_on_a_paper_finds_its_report(
    inspector: FlaskClient, file: dict[str, Any]
) -> None:
    beginning = file["digest"][:16].upper()
    path = f"{PAGE}/hash"

    found = send(inspector, PAGE, path, digest=f" {beginning} ")
    unknown = send(inspector, PAGE, path, digest="0" * 16)
    odd = [send(inspector, PAGE, path, digest=text) for text in ("", "%%%%%%%%%%%%")]

    assert "<h1>是真的</h1>" in found.text
    assert "没有做过这个校验码" in unknown.text
    assert {answer.status_code for answer in odd} == {400}


def test_a_report_that_is_not_there_is_not_computed(inspector: FlaskClient) -> None:
    assert inspector.get(f"{PAGE}/7").status_code == 404


def test_somebody_who_computes_without_end_is_asked_to_wait(
    inspector: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RECOMPUTES, "amount", 2)

    answers = [inspector.get("/desk/verify/99").status_code for _i in range(3)]

    assert answers == [404, 404, 429]
