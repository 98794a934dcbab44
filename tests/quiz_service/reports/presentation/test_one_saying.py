"""A figure is put into words once: page, PDF and workbook say the same of it."""

from __future__ import annotations

import io

import openpyxl
import pypdfium2
import pytest
from flask import Flask

from campaign_model import Campaign
from campaign_model.language import language
from quiz_service.kernel.pages import _environment
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.pdf import chart_pictures, pdf_of
from quiz_service.reports.files.workbook import xlsx_of
from quiz_service.reports.presentation.charts import progress_of
from quiz_service.reports.presentation.context import context_of, explanations
from quiz_service.reports.presentation.detail_tables import day_table
from quiz_service.reports.presentation.headlines import (
    headlines,
    pass_rates_by_care,
)
from quiz_service.reports.presentation.parts import FigureTable
from quiz_service.reports.presentation.quality import detection_words, questions
from quiz_service.reports.presentation.standing import scope_standing
from quiz_service.reports.presentation.unit_tables import (
    group_table,
    group_titles,
    unit_table,
)
from tests.quiz_service.reports.sample import full_report

REPORT = full_report()
TABLES = [
    unit_table(REPORT, REPORT.units),
    *(group_table(REPORT, group) for group in group_titles()),
]


@pytest.fixture(scope="module")
def printed(qingyuan: Campaign) -> str:
    """The text of the PDF, without the spaces and line breaks that setting it brings."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf_of(REPORT, qingyuan)))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return tight(" ".join(pages))


def tight(text: str) -> str:
    return "".join(text.split())


def words_of(report: Report) -> list[str]:
    """Every sentence and value that stands on its own."""
    distance = scope_standing(report.total)
    figures = headlines(report.total.counts, report.total.rates)
    return [
        distance.before,
        str(distance.count),
        *distance.parts,
        *(part for f in figures for part in (f.label, f.value, f.words)),
        *(rate.value for rate in pass_rates_by_care(report.quality)),
        detection_words(report.detection),
        *(question.words for question in questions(report)),
        *(entry.text for entry in explanations(report)),
        context_of(report).simulated,
    ]


def test_the_pdf_says_every_sentence_of_the_presentation(printed: str) -> None:
    assert [words for words in words_of(REPORT) if tight(words) not in printed] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_the_pdf_prints_every_cell_with_its_note(
    printed: str, table: FigureTable
) -> None:
    rows = [
        tight("".join(cell.text + cell.note for cell in row.cells))
        for row in table.printed.rows
    ]

    assert [row for row in rows if row not in printed] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_a_page_prints_every_cell_with_its_note(app: Flask, table: FigureTable) -> None:
    parts = _environment(language()).get_template("reports/parts.html")

    with app.test_request_context():
        html = str(parts.module.data_table(table))

    for row in table.printed.rows:
        for cell in row.cells:
            assert cell.text in html
            assert cell.note in html


def test_page_and_pdf_give_the_same_words_in_place_of_a_picture(
    app: Flask, qingyuan: Campaign
) -> None:
    progress = progress_of(REPORT.days, REPORT.total.counts.headcount)
    assert progress is not None
    parts = _environment(language()).get_template("reports/parts.html")

    with app.test_request_context():
        days = day_table(REPORT.days)
        html = str(parts.module.day_section(days, progress, "/x.svg"))
    pictures = chart_pictures(REPORT, qingyuan.look.tokens)

    assert f'alt="{progress.alternative}"' in html
    assert "2026-12-01 至 2026-12-14：已计入 3395 人（共 5044 人）" in html
    assert pictures["progress"]["alt"] == progress.alternative
    assert "冒充电商物流客服 66% (2567/3890)" in pictures["points"]["alt"]


def test_the_workbook_holds_the_values_of_the_same_rows(qingyuan: Campaign) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(REPORT, qingyuan)))
    _origin, head, *rows = book["单位"].iter_rows(values_only=True)
    filed = unit_table(REPORT, REPORT.units).filed

    assert list(head) == [column.filed for column in filed.columns]
    for written, row in zip(rows, filed.rows, strict=True):
        for value, cell in zip(written, row.cells, strict=True):
            assert (value or "") == pytest.approx(cell.value or "", abs=0.001)


def test_n_that_was_corrected_says_beside_it_what_it_was() -> None:
    rows = unit_table(REPORT, REPORT.units).printed.rows
    notes = {row.unit: row.cells[1].note for row in rows}

    assert notes.pop("E01") == "原 240"
    assert set(notes.values()) == {""}


def test_a_column_that_only_files_show_is_not_printed_and_the_other_way_round() -> None:
    table = unit_table(REPORT, REPORT.units)

    printed = [column.printed for column in table.printed.columns]
    filed = [column.filed for column in table.filed.columns]

    assert printed[:3] == ["单位", "应参与", "已参与"]
    assert "单元代码" in filed
    assert "单元代码" not in printed
    assert "还差（人）" in printed
    assert "还差（人）" not in filed
    assert {len(row.cells) for row in table.printed.rows} == {len(printed)}
