"""The open sample is told in fives, by poster and type, and never of a few."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import Engine, insert

from campaign_model.links import poster_number
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.practice.figures import PracticeFigures, practice_figures
from quiz_service.practice.models import OpenAnswer, Scan
from tests.quiz_service.conftest import MOMENT, UNIT, both
from tests.quiz_service.organizers.office import PASSWORD, signed_in

DAY = date(2026, 12, 1)


def number_of(service: Service, poster: str) -> str:
    return poster_number(str(service.campaign.settings.name), poster)


def tried(engine: Engine, poster: str, fraud_type: str, *rights: int) -> None:
    """Tries of three questions each, with so many right."""
    with engine.begin() as connection:
        before = connection.execute(OpenAnswer.__table__.select()).all()
        rows = [
            {
                "submission": f"{len(before) + place}",
                "fraud_type": fraud_type,
                "poster": poster,
                "day": DAY,
                "right": right,
                "asked": 3,
            }
            for place, right in enumerate(rights)
        ]
        connection.execute(insert(OpenAnswer), rows)


def scanned(engine: Engine, poster: str, count: int) -> None:
    with engine.begin() as connection:
        connection.execute(insert(Scan).values(poster=poster, day=DAY, count=count))


def figures_of(service: Service) -> PracticeFigures:
    with service.readers.begin() as connection:
        return practice_figures(connection, service.campaign, lambda _poster: True)


@both
def test_tries_are_told_in_fives(service: Service, engine: Engine) -> None:
    poster = number_of(service, "w-t01")
    tried(engine, poster, "T01", 3, 3, 2, 1, 0, 3, 3)

    figures = figures_of(service)

    [row] = [p for p in figures.posters if p.counts.tries]
    assert (row.number, row.counts.tries) == (poster, 5)
    assert (row.counts.right, row.counts.asked) == (9, 15)


def test_two_looks_around_one_try_are_equal(service: Service, engine: Engine) -> None:
    poster = number_of(service, "w-t01")
    tried(engine, poster, "T01", 3, 3, 3, 3, 3, 3)
    before = figures_of(service)

    tried(engine, poster, "T01", 0)

    assert figures_of(service) == before


def test_every_sum_is_of_the_same_fives(service: Service, engine: Engine) -> None:
    """Four tries elsewhere and six at a poster would else follow by subtraction."""
    tried(engine, number_of(service, "w-t01"), "T01", *[3] * 6)
    tried(engine, "", "T01", 0, 0, 0, 0)
    tried(engine, "", "T02", 1, 1, 1, 1, 1)

    figures = figures_of(service)

    by_type = {t.fraud_type: t.counts for t in figures.types if t.counts.tries}
    assert {code: c.tries for code, c in by_type.items()} == {"T01": 5, "T02": 5}
    assert (figures.elsewhere.tries, figures.total.tries) == (5, 10)
    assert figures.total.right == 15 + 5


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_fewer_than_five_scans_are_not_told(
    service: Service, engine: Engine, count: int, told: int | None
) -> None:
    poster = number_of(service, "w-t01")
    scanned(engine, poster, count)

    assert {p.number: p.scans for p in figures_of(service).posters}[poster] == told


def test_page_and_table_say_that_it_is_an_open_sample(
    app: Flask, service: Service, engine: Engine
) -> None:
    poster = number_of(service, "w-t01")
    tried(engine, poster, "T01", 3, 3, 2, 1, 0)
    scanned(engine, poster, 3)
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    county = signed_in(app, "county")

    page = county.get("/desk/practice").text
    table = county.get("/desk/practice.csv").data.decode("utf-8-sig")

    [row] = csv.DictReader(io.StringIO(table))
    assert "公开抽样" in page
    assert "不到 5" in page
    assert (row["海报"], row["试了几次"], row["答对"]) == (poster, "5", "9")
    assert row["数字性质"] == "公开抽样，自愿来试"


def test_a_unit_sees_no_posters_of_other_units(
    app: Flask, service: Service, engine: Engine
) -> None:
    own, other = number_of(service, f"q-{UNIT}"), number_of(service, "q-H01")
    scanned(engine, own, 9)
    scanned(engine, other, 9)
    with engine.begin() as connection:
        scope = f"unit:{UNIT}"
        add(connection, "clerk", PASSWORD, role="unit", scope=scope, moment=MOMENT)

    page = signed_in(app, "clerk").get("/desk/practice").text

    assert own in page
    assert other not in page


def test_before_anybody_tried_there_are_sentences_and_no_empty_tables(
    app: Flask, engine: Engine
) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)

    page = signed_in(app, "county").get("/desk/practice").text

    assert "还没有人" in page
    assert "<table" not in page


def test_each_sheet_of_the_workbook_says_what_it_is_of_and_when(
    app: Flask, service: Service, engine: Engine
) -> None:
    poster = number_of(service, "w-t01")
    tried(engine, poster, "T01", 3, 3, 2, 1, 0, 3)
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)

    answer = signed_in(app, "county").get("/desk/practice.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert "open-sample.xlsx" in answer.headers["Content-Disposition"]
    assert book.sheetnames == ["按海报看", "按骗局看"]
    for sheet in book:
        context = str(sheet.cell(1, 1).value)
        assert "公开抽样" in context
        assert "2026-12-01 10:30" in context
        assert service.campaign.settings.county in context
        assert "不进任何比例" in context
    types = list(book["按骗局看"].iter_rows(min_row=3, values_only=True))
    assert [row[1:] for row in types] == [(5, 9, 15, 0.6)]
