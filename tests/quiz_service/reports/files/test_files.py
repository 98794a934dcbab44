"""Exports open right in a spreadsheet, hold no formula, and say the counts of the report."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest

from campaign_model import Campaign
from design import Logo, Look, tokens_with
from quiz_service.attempts.wording import wording_of
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.cells import TRIGGERS, rounded_share, safe_text
from quiz_service.reports.files.csv_file import csv_of
from quiz_service.reports.files.pdf import pdf_of
from quiz_service.reports.files.scorecards import scorecards_of
from quiz_service.reports.files.workbook import xlsx_of
from quiz_service.statistics.display import percent
from tests.quiz_service.reports.sample import empty_report, full_report

# Sixty ways to begin a formula: each trigger plain, quoted, after spaces and marks.
BEGINNINGS = ("", " ", '"', "“", "\ufeff")
RESTS = ("cmd|'/c calc'!A0", "1+1", "SUM(A1)", "x", "2")
PAYLOADS = [
    f"{before}{sign}{rest}"
    for sign in "=+-@\t\r\n\0＝＋－＠"
    for before, rest in zip(BEGINNINGS, RESTS, strict=True)
]


def poisoned(payload: str) -> Report:
    """A report whose every text of a unit is an attack."""
    report = full_report()
    unit = replace(
        report.units[0],
        name=payload,
        township=payload,
        bureau=payload,
        headcount_source=payload,
        kind=payload,
        code=payload,
    )
    item = replace(report.items[0], ask=payload, item=payload)
    signal = replace(report.quality.signals[0], words=payload, unit=payload)
    return replace(
        report,
        origin=replace(report.origin, scope=payload),
        units=(unit, *report.units[1:]),
        groups=(replace(report.groups[0], name=payload), *report.groups[1:]),
        points=(replace(report.points[0], name=payload), *report.points[1:]),
        items=(item,),
        quality=replace(report.quality, signals=(signal,)),
    )


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cells_of(data: bytes) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [cell.value for sheet in book for row in sheet for cell in row]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_begins_as_a_formula(payload: str, qingyuan: Campaign) -> None:
    report = poisoned(payload)

    texts = [cell for row in rows_of(csv_of(report)) for cell in row]
    cells = [
        cell for cell in cells_of(xlsx_of(report, qingyuan)) if isinstance(cell, str)
    ]

    for text in (*texts, *cells):
        first = text.lstrip("\ufeff \"'“”‘’\u3000")[:1]
        assert text.startswith("'") or first not in TRIGGERS or not first, text


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("text", ["庆元县", "2026-12-01", "S01", "（示例）", ""])
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_the_table_has_one_row_a_unit_and_the_counts_of_the_report() -> None:
    report = full_report()

    data = csv_of(report)
    head, *rows = rows_of(data)

    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert len(rows) == len(report.units)
    first = dict(zip(head, rows[0], strict=True))
    assert (first["应参与（人）"], first["已参与（人）"]) == ("860", "853")
    assert first["首次合格（人）"] == "655"
    assert first["首次知晓率（占应参与）"] == "0.761628"
    assert first["查询时间（北京时间）"].endswith("+08:00")
    hidden = dict(zip(head, rows[10], strict=True))
    assert hidden["首次合格（人）"] == "", "fewer than five people"
    conflict = dict(zip(head, rows[7], strict=True))
    assert conflict["参与率（占应参与）"] == "", "n above N is no share"


def test_the_workbook_says_what_it_means_and_holds_every_unit(
    qingyuan: Campaign,
) -> None:
    report = full_report()

    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(report, qingyuan)))

    assert book.sheetnames[0] == "先看这里"
    units = book["单位"]
    assert units.max_row == len(report.units) + 2, "its origin and its titles above"
    explained = " ".join(str(row[1].value) for row in book["先看这里"])
    assert "不是平安建设电话调查的知晓率" in explained
    assert "模拟数据" in explained
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d 至 \d{4}", explained)
    assert "+08:00" not in explained, "times as people write them"


def test_the_workbook_names_a_question_by_its_message_and_breaks_its_lines(
    qingyuan: Campaign,
) -> None:
    same = [q for q in qingyuan.questions if q.ask == "你会怎么做？"][:2]
    item = full_report().items[0]
    items = tuple(
        replace(item, ask=str(q.ask), digest=wording_of(q).digest) for q in same
    )

    report = replace(full_report(), items=items)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(report, qingyuan)))["题目"]

    asks, separates = sheet["A"][2:4], sheet["G"][2:4]
    scenes = [q.scene for q in same]
    for ask, scene in zip(asks, scenes, strict=True):
        assert scene is not None
        assert str(scene.text)[:8] in str(ask.value)
        assert ask.alignment.wrap_text
    assert asks[0].value != asks[1].value
    assert all("对" in str(cell.value) for cell in separates), "words, no bare 0.0203"


def test_no_row_of_the_workbook_is_a_page_high(qingyuan: Campaign) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(full_report(), qingyuan)))

    longest = max(
        len(str(cell.value))
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if cell.alignment.wrap_text
    )

    assert longest < 120, "a few lines of the widest column"


def test_every_sheet_is_broad_enough_to_read_and_its_rows_are_as_high_as_they_need(
    qingyuan: Campaign,
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(full_report(), qingyuan)))

    first = book.worksheets[0]
    texts = {cell.row: str(cell.value) for cell in first["B"]}
    long = [row for row, text in texts.items() if len(text) > 60 and not text.isascii()]
    assert all((first.row_dimensions[row].height or 0) > 20 for row in long), long
    units, heat = book["单位"], book["各单位薄弱点"]
    assert (units.page_setup.fitToWidth or 0) > 1, "36 columns are no single page"
    assert units.print_title_cols == "$A:$B"
    assert units.print_area.endswith(f"$AJ${units.max_row}"), "no text runs beyond it"
    assert units["F2"].alignment.horizontal == "right", "above its figures"
    assert heat["B3"].value == "84% (3267/3890)"


def test_the_workbook_writes_no_hundred_percent_that_print_puts_in_words(
    qingyuan: Campaign,
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(full_report(), qingyuan)))

    head, *rows = (tuple(cell.value for cell in row) for row in book["分组"][2:22])
    took_part = {row[1]: row[head.index("参与率（占应参与）")] for row in rows}
    assert took_part["荷地镇"] == "全部参与", "all took part, and not all are aware"
    assert took_part["竹口镇"] == 1


def test_an_empty_sheet_says_that_nothing_is_in_it(qingyuan: Campaign) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(empty_report(), qingyuan)))

    assert book["值得问一问"]["A3"].value == "没有特别的单位。"


def test_where_figures_come_from_stands_in_whole_sentences() -> None:
    row = rows_of(csv_of(full_report()))[1]

    assert "甲卷。知晓标准" in row[-1]
    assert "。。" not in row[-1]


def test_no_share_below_everybody_is_shown_as_a_hundred_percent() -> None:
    assert rounded_share(0.9996, 3) == 0.999
    assert rounded_share(1.0, 3) == 1.0
    assert rounded_share(None, 3) is None


def test_a_share_is_rounded_to_the_nearest_and_never_to_none() -> None:
    assert rounded_share(2 / 3, 3) == 0.667
    assert rounded_share(0.0, 3) == 0
    assert rounded_share(0.0004, 3) == 0.0004


@pytest.mark.parametrize("counts", [(24, 640), (1, 16), (11, 16), (9, 400), (1, 800)])
def test_a_half_is_rounded_in_the_workbook_as_in_print(counts: tuple[int, int]) -> None:
    part, total = counts

    share = rounded_share(part / total, 3)

    assert share is not None
    assert f"{100 * share:.1f}%" == percent(part, total)


@pytest.mark.parametrize("report", [full_report(), empty_report()])
def test_the_same_report_is_the_same_bytes(report: Report, qingyuan: Campaign) -> None:
    assert xlsx_of(report, qingyuan) == xlsx_of(report, qingyuan)
    assert csv_of(report) == csv_of(report)
    assert pdf_of(report, qingyuan) == pdf_of(report, qingyuan)
    assert scorecards_of(report, qingyuan, None) == scorecards_of(
        report, qingyuan, None
    )


def test_the_pdf_says_what_is_missing_who_is_hidden_and_where_it_comes_from(
    qingyuan: Campaign,
) -> None:
    report = full_report()

    document = pypdfium2.PdfDocument(io.BytesIO(pdf_of(report, qingyuan)))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    text = "".join("".join(pages).split())

    counts = report.total.counts
    assert f"到100%还差{counts.headcount - (counts.learned or 0)}人" in text
    assert "不足10人" in text
    assert "请核对人数" in text
    assert all("模拟数据" in page for page in pages)
    assert all("快照" in page for page in pages)
    assert "100.0%" not in text


def test_an_almost_empty_report_is_a_whole_document(qingyuan: Campaign) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf_of(empty_report(), qingyuan)))

    text = "".join(document[0].get_textpage().get_text_bounded().split())

    assert "0人中" not in text or "人中0人已参与" in text
    assert "nan" not in text
    assert "None" not in "".join(
        page.get_textpage().get_text_bounded() for page in document
    )


def test_a_report_has_the_campaigns_colours_and_logo(qingyuan: Campaign) -> None:
    green, violet = "#0b3d2e", "#7a1fa2"
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        f'<path fill="{violet}" d="M0 0h40v20H0z"/></svg>'
    )
    look = Look(tokens_with({"ink": green}), Logo(drawing, 2.0))

    pdf = pdf_of(full_report(), replace(qingyuan, look=look))
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=1, rev_byteorder=True)
    colours = {tuple(pixel[:3]) for row in picture.to_numpy() for pixel in row}
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx_of(full_report(), replace(qingyuan, look=look)))
    )

    assert tuple(bytes.fromhex(violet[1:])) in colours
    assert tuple(bytes.fromhex(green[1:])) in colours
    assert book.worksheets[1]["A2"].fill.start_color.rgb == f"FF{green[1:].upper()}"
