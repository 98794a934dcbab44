"""Wherever figures land they say where they come from: each is opened and looked at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import openpyxl
import pypdfium2
import pytest
from docx import Document
from flask import Flask
from sqlalchemy import Engine

from campaign_model import Campaign
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.reports.delivery.report_files import FileChoice, files_of
from quiz_service.reports.presentation.unit_tables import group_table, group_titles
from tests.quiz_service.conftest import CLOSES, MOMENT, UNIT, FixedClock
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.test_views import PASSWORD, signed_in, token_of
from tests.quiz_service.phone import post
from tests.quiz_service.reports.rules import REPORT_RULES
from tests.quiz_service.reports.sample import full_report

REPORT = full_report()
PUBLIC_KEY = "0123456789abcdef" * 4
# What the sample says of itself: campaign and scope, wave, definition by id and in words,
# moment, counting, simulated.
SHARED = (
    "庆元县“全民反诈”·庆元县·第1轮，宣传前，2026-12-01至2026-12-27，甲卷",
    "知晓标准zx-2026-1：答对不少于80%，并且必知必会的题全对，才算知晓",
    "必知必会：不转账到“安全账户”或陌生账户；不开屏幕共享；不给验证码",
    "全靠瞎蒙的人，学习后也会有2.0%算知晓",
    "截至2026-12-1417:30，第41次计入",
    "演示用的模拟数据",
)
OF_COUNTY = (
    *SHARED,
    "应参与5044人，统计日期2026-11-20，出处：示例数据",
    "E01：人数在2026-12-05由240改为210，当时已发出180个参与码",
    "已计入的答卷：手机4714份，纸卷390份",
)
OF_UNIT = (
    *SHARED,
    "应参与210人，统计日期2026-11-20，出处：示例数据",
    "由240改为210，当时已发出180个参与码",
    "已计入的答卷：手机114份，纸卷9份",
)


def tight(text: str) -> str:
    """Without the spaces and line breaks that setting a text brings."""
    return "".join(text.split())


def lacking(text: str, facts: tuple[str, ...] = OF_COUNTY, times: int = 1) -> list[str]:
    return [fact for fact in facts if tight(text).count(fact) < times]


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture(scope="module")
def files(qingyuan: Campaign) -> dict[str, bytes]:
    return files_of(
        REPORT,
        qingyuan,
        FileChoice(letters=True, public=True, police=None),
        public_key=PUBLIC_KEY,
    )


@pytest.mark.parametrize("name", ["report.xlsx", "scorecards.xlsx"])
def test_every_worksheet_says_where_its_figures_come_from(
    files: dict[str, bytes], name: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files[name]))

    assert len(book.worksheets) > 1
    for sheet in book.worksheets:
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        assert lacking(" ".join(texts)) == [], sheet.title


def test_the_printed_report_names_the_key_that_signs_it(
    files: dict[str, bytes],
) -> None:
    assert PUBLIC_KEY in tight(pdf_text(files["report.pdf"]))


def test_every_table_of_the_pdf_has_it_below(files: dict[str, bytes]) -> None:
    tables = [group_table(REPORT, group) for group in group_titles()]
    count = 2 + sum(bool(table.rows) for table in tables)  # the whole, and all units

    assert lacking(pdf_text(files["report.pdf"]), times=count) == []


def letters(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(files["letters.zip"])) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".docx"):
                yield (
                    name,
                    "".join(p.text for p in Document(io.BytesIO(data)).paragraphs),
                )
            elif name.endswith(".pdf"):
                yield name, pdf_text(data)
            else:
                yield name, data.decode()


def test_every_letter_says_it_of_its_own_unit(files: dict[str, bytes]) -> None:
    texts = dict(letters(files))

    assert len(texts) > 10
    for name, text in texts.items():
        facts = OF_UNIT if "E01" in name else SHARED
        assert lacking(text, facts) == [], name
        assert "截至2026-12-1417:30" in tight(text), name


def test_every_row_of_the_table_says_it(files: dict[str, bytes]) -> None:
    _head, *rows = files["units.csv"].decode("utf-8-sig").split("\r\n")

    for row in filter(None, rows):
        assert lacking(row.replace('"', ""), SHARED) == [], row[:20]
    [corrected] = [row for row in rows if row.startswith("E01")]
    assert lacking(corrected, OF_UNIT) == []


def test_the_public_file_says_it_without_what_is_one_units(
    files: dict[str, bytes],
) -> None:
    text = files["progress.yml"].decode()

    assert lacking(text, SHARED) == []
    assert "这一轮开始以后更正过1次" in tight(text)
    assert "E01" not in text
    assert "180" not in text


@pytest.mark.parametrize("part", ["origin", "definition", "wave", "total", "units"])
def test_the_snapshot_holds_all_of_it(files: dict[str, bytes], part: str) -> None:
    facts = {
        "origin": ('"queried"', '"counting"', '"simulated"', '"scope"', '"title"'),
        "definition": ('"pass_mark"', '"must_know"', '"zx-2026-1"'),
        "wave": ('"opens"', '"closes"', '"form"', '"papers"'),
        "total": ('"on_paper"', '"sittings"'),
        "units": ('"headcount_date"', '"headcount_source"', '"codes_out"'),
    }

    assert [f for f in facts[part] if f not in files["snapshot.json"].decode()] == []


PAGES = sorted(
    rule
    for method, rule in REPORT_RULES
    if method == "GET"
    and "<form>" not in rule
    and "<paper>" not in rule
    and "certificate" not in rule
    and rule != "/desk/reports"
    # These show lines of the public file, and that has a test of its own above.
    and "publish" not in rule
)


@pytest.mark.parametrize("rule", PAGES)
def test_every_page_and_picture_of_a_report_says_it(  # the fixtures are the county
    app: Flask,
    service: Service,
    engine: Engine,
    clock: FixedClock,
    wave: int,
    rule: str,
) -> None:
    clock.moment = CLOSES - timedelta(days=9)
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
        correct_headcount(
            connection, wave, UNIT, 39, reason="r", actor="a", moment=MOMENT
        )
    all_answer(service, codes_for(engine, wave, 17))
    county = signed_in(app, "county")
    csrf = token_of(county.get(f"/desk/reports/{wave}/snapshots").text)
    post(county, f"/desk/reports/{wave}/snapshots", csrf_token=csrf)

    path = rule.replace("<int:number>", "1").replace("<code>", UNIT)
    answer = county.get(path.replace("<name>", "units.csv"), follow_redirects=True)

    assert answer.status_code == 200
    facts = (
        "第1轮，宣传前，2026-12-01至2026-12-31，甲卷",
        "知晓标准zx-2026-1：答对不少于80%",
        "全靠瞎蒙的人，学习后也会有2.0%算知晓",
        "应参与39人",
        "由40改为39，当时已发出0个参与码",
        "次计入",
        "已计入的答卷：手机",
    )
    assert lacking(answer.text, facts) == []


def test_every_figure_shown_carries_its_numerator_denominator_date_and_definition(
    files: dict[str, bytes],
) -> None:
    """Beside each share of each sheet stand two counts, above it date and definition."""
    book = openpyxl.load_workbook(io.BytesIO(files["report.xlsx"]))
    with_shares = 0
    for sheet in book.worksheets[1:]:
        above = tight(str(sheet.cell(1, 1).value))
        assert "截至2026-12-14" in above, sheet.title
        assert "知晓标准zx-2026-1" in above, sheet.title
        for row in sheet.iter_rows(min_row=3):
            shares = [c for c in row if "%" in c.number_format and c.value is not None]
            counts = [c for c in row if isinstance(c.value, int)]
            assert not shares or len(counts) >= 2, (sheet.title, row[0].row)
            with_shares += bool(shares)
    assert with_shares > 20
