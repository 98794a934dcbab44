"""The papers of a meeting: what each says, beside which wave, and who gets them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pypdfium2
import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from campaign_model import Campaign
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.reports.delivery.meeting_files import (
    make_meeting_file,
    meeting_files,
)
from quiz_service.reports.figures.next_steps import steps_for
from quiz_service.reports.figures.report import Report
from quiz_service.reports.presentation.slides import slides
from quiz_service.reports.snapshots.json_form import canonical_json
from tests.quiz_service.conftest import CLOSES, MOMENT, OPENS, open_wave
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in
from tests.quiz_service.reports.sample import empty_report, full_report

REPORT = full_report()
BEFORE = replace(
    REPORT,
    wave=replace(REPORT.wave, id=7, form="b", opens="2026-10-01T08:00:00+08:00"),
)
NAMES = [paper.name for paper in meeting_files()]


def made(
    campaign: Campaign, name: str, report: Report = REPORT, before: Report | None = None
) -> bytes:
    earlier = canonical_json(before) if before else ""
    bodies = canonical_json(report), earlier
    return make_meeting_file(campaign, bodies, name, "key")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without spaces and line breaks, which setting it brings."""
    pages = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    return ["".join(text.split()) for text in texts]


def test_each_township_has_a_page_after_the_whole(qingyuan: Campaign) -> None:
    pages = pages_of(made(qingyuan, "slides.pdf"))
    townships = [g for g in REPORT.groups if g.group == "township"]

    assert len(pages) == 1 + len(townships)
    assert "庆元县" in pages[0]
    for page, group in zip(pages[1:], townships, strict=True):
        counts = group.counts
        assert group.name in page
        assert f"{counts.headcount}人中{counts.answered}人" in page
        assert f"{counts.headcount}人中{counts.learned}人" in page


def test_every_page_for_the_screen_says_where_it_comes_from(qingyuan: Campaign) -> None:
    for page in pages_of(made(qingyuan, "slides.pdf")):
        for fact in (
            "演示用的模拟数据",
            "第1轮",
            "2026-12-01至2026-12-27",
            "知晓标准zx-2026-1",
            "截至2026-12-1417:30",
        ):
            assert fact in page


def test_a_page_is_as_wide_as_a_projector(qingyuan: Campaign) -> None:
    pages = pypdfium2.PdfDocument(made(qingyuan, "slides.pdf"))
    sizes = {page.get_size() for page in pages}
    pages.close()

    [(width, height)] = sizes
    assert width / height == pytest.approx(16 / 9, abs=0.001)


def test_nobody_answered_yet_is_a_page_too(qingyuan: Campaign) -> None:
    [page] = pages_of(made(qingyuan, "slides.pdf", empty_report()))

    assert "5044人中0人" in page
    assert "还看不出薄弱点" in page


def test_weak_points_of_a_township_are_those_of_units_that_show_theirs() -> None:
    hidden = replace(REPORT.units[0], points=None)
    report = replace(REPORT, units=(hidden, *REPORT.units[1:]))
    name = hidden.township
    shown = [u for u in report.units if u.township == name and u.points]

    slide = next(s for s in slides(report) if s.title == name)

    answers = sum(p.asked for u in shown for p in u.points or () if p.point == "T05")
    assert f"{answers} 次作答" in slide.points[0]


def test_a_unit_with_few_answers_shows_no_distance() -> None:
    slide = next(s for s in slides(REPORT) if s.title == "张村乡")

    assert [row.words for row in slide.rows] == ["作答不足 10 人"]


def test_the_screen_and_the_circular_name_the_same_weak_points(
    qingyuan: Campaign,
) -> None:
    rare = replace(REPORT.points[0], name="很少考到的", asked=12, right=1)
    by_share = sorted((rare, *REPORT.points), key=lambda p: p.right / p.asked)
    report = replace(REPORT, points=tuple(by_share))

    names = [words.split("：")[0] for words in slides(report)[0].points]

    steps = steps_for(report.points, qingyuan, 3)
    assert names == [step.point.name for step in steps]
    assert rare.name not in names


def test_the_circular_gives_no_township_two_figures(qingyuan: Campaign) -> None:
    document = Document(io.BytesIO(made(qingyuan, "circular.docx")))
    townships, bureaus = (
        {row.cells[0].text for row in table.rows[1:]} for table in document.tables
    )

    assert "教育局" in bureaus
    assert townships & bureaus == set()


def test_the_circular_is_a_draft_with_counts_beside_every_share(
    qingyuan: Campaign,
) -> None:
    document = Document(io.BytesIO(made(qingyuan, "circular.docx")))
    text = "\n".join(p.text for p in document.paragraphs)
    townships, bureaus = document.tables
    total = REPORT.total.counts

    assert "通报" in text
    assert f"应参与{total.headcount}人，已参与{total.answered}人" in text
    assert "还没有人答题：示例铅笔厂" in text
    assert "知晓标准zx-2026-1" in text
    assert "模拟" in document.sections[0].header.paragraphs[0].text
    assert len(townships.rows) == 1 + sum(g.group == "township" for g in REPORT.groups)
    for table in (townships, bureaus):
        for row in table.rows[1:]:
            shares = [cell.text for cell in row.cells[2:5]]
            assert all("\n(" in share or "%" not in share for share in shares)


def test_before_and_after_stand_in_the_report_and_the_workbook(
    qingyuan: Campaign,
) -> None:
    pdf = "".join(pages_of(made(qingyuan, "report.pdf", before=BEFORE)))
    book = openpyxl.load_workbook(
        io.BytesIO(made(qingyuan, "report.xlsx", before=BEFORE))
    )
    alone = openpyxl.load_workbook(io.BytesIO(made(qingyuan, "report.xlsx")))

    assert "前后对比" in pdf
    assert "第7轮" in pdf
    learned = book["前后对比"]
    heads = [cell.value for cell in learned[2]]
    whole = dict(zip(heads, [cell.value for cell in learned[3]], strict=True))
    assert whole["首次合格（人）"] == REPORT.total.counts.first
    assert whole["学习后知晓（人）"] == REPORT.total.counts.learned
    assert "第 7 轮" in str(book["与上一轮比"]["A1"].value)
    assert "与上一轮比" not in alone.sheetnames


@pytest.mark.parametrize("name", NAMES)
def test_the_same_figures_are_the_same_bytes(qingyuan: Campaign, name: str) -> None:
    assert made(qingyuan, name, before=BEFORE) == made(qingyuan, name, before=BEFORE)


@pytest.fixture
def county(app: Flask, service: Service, engine: Engine, wave: int) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
        later = timedelta(days=60)
        open_wave(connection, opens=OPENS - later, closes=CLOSES - later)
    all_answer(service, codes_for(engine, wave, 17))
    return signed_in(app, "county")


def test_two_taps_make_the_papers_beside_the_wave_before(
    county: FlaskClient, wave: int
) -> None:
    page = f"/desk/reports/{wave}/meeting"
    assert "做材料" in county.get(page).text

    send(county, page, page)
    offer = county.get(page).text

    for name in NAMES:
        path = f"/desk/snapshots/1/meeting/{name}?with=2"
        assert path in offer
        answer = county.get(path)
        assert answer.status_code == 200
        assert name in answer.headers["Content-Disposition"]
    assert "with=0" in county.get(f"{page}?with=0").text


@pytest.mark.parametrize("number", ["9", "x", "²", "1"])
def test_only_an_earlier_wave_stands_beside(
    county: FlaskClient, wave: int, number: str
) -> None:
    page = f"/desk/reports/{wave}/meeting"
    send(county, page, page)

    assert county.get(page, query_string={"with": number}).status_code == 400
    paper = county.get(
        "/desk/snapshots/1/meeting/slides.pdf", query_string={"with": number}
    )
    assert paper.status_code == 400
    assert county.get("/desk/snapshots/1/meeting/letters.zip").status_code == 404


def test_a_unit_makes_no_papers(app: Flask, engine: Engine, wave: int) -> None:
    with engine.begin() as connection:
        scope = "unit:S01"
        add(connection, "clerk", PASSWORD, role="unit", scope=scope, moment=MOMENT)

    clerk = signed_in(app, "clerk")

    assert clerk.get(f"/desk/reports/{wave}/meeting").status_code == 404
    assert "meeting" not in clerk.get(f"/desk/reports/{wave}/quality").text
