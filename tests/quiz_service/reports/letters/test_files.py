"""Letters as files: an office can edit the one and print the other; the bytes never change."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from campaign_model import Campaign
from quiz_service.reports.letters.bundle import bulk, commendation_list, letter_to
from quiz_service.reports.letters.letter import Letter
from quiz_service.reports.letters.pdf import pdf_of
from quiz_service.reports.letters.word_file import docx_of
from tests.quiz_service.reports.letters.desks import report_of, unit_with
from tests.quiz_service.reports.sample import empty_report, full_report
from typesetting.typeset import TypesettingError

EMU_A_MM = 36000


@pytest.fixture
def letter(qingyuan: Campaign) -> Letter:
    """The reminder of the sample's factory."""
    draft = letter_to(full_report(), qingyuan, "E01")
    assert draft is not None
    return draft


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def part(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name).decode()


def test_word_gets_every_paragraph_under_a_named_style(letter: Letter) -> None:
    document = Document(io.BytesIO(docx_of(letter)))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style]

    assert styles[0] == ("Title", "关于反诈知识学习情况的工作提示函")
    assert styles[1] == ("Addressee", "示例竹木制品厂：")
    assert [text for name, text in styles if name == "Heading 1"] == [
        "一、目前的情况",
        "二、建议先讲的内容",
        "三、请协助做好的事",
    ]
    assert styles[-1][0] == "Origin"
    assert {"Signed", "Dated", "Contact", "Item", "Body Text"} <= {
        name for name, _t in styles
    }


def test_word_lays_it_out_as_official_letters_are(letter: Letter) -> None:
    data = docx_of(letter)
    section = Document(io.BytesIO(data)).sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    styles = part(data, "word/styles.xml")

    assert [round((length or 0) / EMU_A_MM) for length in lengths] == [
        210,
        297,
        37,
        35,
        28,
        26,
    ]
    assert 'w:eastAsia="仿宋"' in styles
    assert 'w:eastAsia="黑体"' in styles
    assert '<w:sz w:val="32"/>' in styles
    assert 'w:firstLineChars="200"' in styles
    assert 'w:altName w:val="宋体"' in part(data, "word/fontTable.xml")


def test_word_carries_mark_page_number_and_hash_on_every_page(letter: Letter) -> None:
    section = Document(io.BytesIO(docx_of(letter))).sections[0]
    foot = section.footer

    assert section.header.paragraphs[0].text == letter.mark
    assert foot.paragraphs[0]._p.find(qn("w:fldSimple")) is not None
    assert foot.paragraphs[1].text == letter.foot


def test_word_shows_the_table_with_a_head_that_repeats(qingyuan: Campaign) -> None:
    draft = commendation_list(full_report(), qingyuan)
    assert draft is not None
    [table] = Document(io.BytesIO(docx_of(draft))).tables

    assert [cell.text for cell in table.rows[1].cells] == [
        "示例初级中学",
        "540",
        "540",
        "100%",
        "471",
        "540",
        "100%",
        "学习后 100%",
    ]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_neither_file_holds_a_picture_or_a_red_line(letter: Letter) -> None:
    data = docx_of(letter)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()

    assert not [
        name for name in names if "media" in name or name.endswith((".png", ".jpeg"))
    ]
    assert "w:color " not in part(data, "word/document.xml") + part(
        data, "word/styles.xml"
    )
    assert b"/Subtype/Image" not in pdf_of(letter)


def test_pdf_says_the_same_as_word(letter: Letter) -> None:
    squeezed = re.sub(r"\s", "", "".join(pages(pdf_of(letter))))
    document = Document(io.BytesIO(docx_of(letter)))

    for paragraph in document.paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in squeezed


def test_pdf_is_accessible_and_marked_on_every_page(letter: Letter) -> None:
    data = pdf_of(letter)

    assert b"pdfuaid:part" in data
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == letter.title
    assert all("草稿" in page and letter.foot[-20:] in page for page in pages(data))


def test_a_reminder_keeps_to_two_pages(qingyuan: Campaign) -> None:
    for code in ("E01", "E03", "C01", "V01"):
        draft = letter_to(full_report(), qingyuan, code)
        assert draft is not None
        assert len(pages(pdf_of(draft))) <= 2


def test_a_character_without_glyph_is_refused_by_name(letter: Letter) -> None:
    with pytest.raises(TypesettingError, match="E01-示例竹木制品厂"):
        pdf_of(replace(letter, addressee="\U0001f600："))


def test_what_looks_like_markup_is_plain_text(letter: Letter) -> None:
    odd = replace(letter, title="#panic() *a* <b>&amp; \\ $x$")

    assert odd.title in Document(io.BytesIO(docx_of(odd))).paragraphs[0].text
    assert "#panic() *a*" in pages(pdf_of(odd))[0]


def test_the_same_report_makes_the_same_bytes(qingyuan: Campaign) -> None:
    assert bulk(full_report(), qingyuan) == bulk(full_report(), qingyuan)


def test_the_archive_holds_both_files_of_each_letter_and_a_row_for_each_unit(
    qingyuan: Campaign,
) -> None:
    with zipfile.ZipFile(io.BytesIO(bulk(full_report(), qingyuan))) as archive:
        names = archive.namelist()
        index = archive.read("index.csv").decode("utf-8-sig")
        times = {info.date_time for info in archive.infolist()}
    rows = {row[0]: row for row in csv.reader(io.StringIO(index))}

    assert names[0] == "index.csv"
    assert "提示函/E01-示例竹木制品厂.docx" in names
    assert "核对人数/H02-示例乡镇卫生院.pdf" in names
    assert "表彰/拟表彰单位名单.docx" in names
    assert len(names) == 1 + 2 * 6
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert set(rows) == {"编号", *(unit.code for unit in full_report().units)}
    assert rows["E01"][2] == "提示函"
    assert rows["E01"][6].startswith("应参与 210 人，已参与 96 人，还差 114 人；")


def test_the_index_hides_what_the_report_hides(qingyuan: Campaign) -> None:
    with zipfile.ZipFile(io.BytesIO(bulk(full_report(), qingyuan))) as archive:
        index = archive.read("index.csv").decode("utf-8-sig")

    [row] = [row for row in csv.reader(io.StringIO(index)) if row[0] == "V02"]
    assert row[2:6] == ["不发函", "268", "3", "不显示"]


def test_no_cell_of_the_index_is_computed(qingyuan: Campaign) -> None:
    unit = replace(unit_with(100, 50, 50, 40), name="=1+1")
    with zipfile.ZipFile(io.BytesIO(bulk(report_of(unit), qingyuan))) as archive:
        index = archive.read("index.csv").decode("utf-8-sig")

    assert ",=" not in index


def test_before_anybody_answered_the_archive_holds_reminders_alone(
    qingyuan: Campaign,
) -> None:
    with zipfile.ZipFile(io.BytesIO(bulk(empty_report(), qingyuan))) as archive:
        folders = {name.partition("/")[0] for name in archive.namelist()}

    assert folders == {"index.csv", "提示函"}
