"""The certificate of a unit: only after an inspection was passed, with what that proved."""

from __future__ import annotations

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import Engine

from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT, UNIT, FixedClock
from tests.quiz_service.inspections.inspected import (
    drawn,
    everybody_aware,
    inspect,
    plan_of,
)
from tests.quiz_service.organizers.office import PASSWORD, signed_in

DRAWN = 18  # of 40, for 90 %


def clerk_sees(app: Flask, engine: Engine, wave: int) -> tuple[str, int, bytes]:
    """The unit's page, and what its organizer gets for the certificate."""
    with engine.begin() as connection:
        scope = f"unit:{UNIT}"
        add(connection, "clerk", PASSWORD, role="unit", scope=scope, moment=MOMENT)
    clerk = signed_in(app, "clerk")
    page = clerk.get(f"/desk/reports/{wave}/{UNIT}").text
    answer = clerk.get(f"/desk/reports/{wave}/{UNIT}/certificate.pdf")
    return page, answer.status_code, answer.data


def test_a_unit_that_passed_prints_what_was_proven(
    app: Flask, service: Service, engine: Engine, wave: int, clock: FixedClock
) -> None:
    everybody_aware(service, wave, clock)
    inspect(service, drawn(service, plan_of(service, wave)), clock, well=DRAWN)

    page, status, pdf = clerk_sees(app, engine, wave)

    [sheet] = pypdfium2.PdfDocument(pdf)
    text = "".join(sheet.get_textpage().get_text_range().split())
    assert "打印抽查证明" in page
    assert status == 200
    for fact in (
        "抽查通过",
        "40人里抽签抽了18人",
        "至少36人知晓",
        "知晓标准",
        "不是“无诈单元”认定",
    ):
        assert fact in text


@pytest.mark.parametrize("well", [0, DRAWN - 1])
def test_no_certificate_before_an_inspection_was_passed(
    app: Flask,
    service: Service,
    engine: Engine,
    wave: int,
    clock: FixedClock,
    well: int,
) -> None:
    everybody_aware(service, wave, clock)
    if well:
        row = drawn(service, plan_of(service, wave))
        inspect(service, row, clock, well=well, badly=1)

    page, status, _pdf = clerk_sees(app, engine, wave)

    assert "抽查证明" not in page
    assert status == 404
