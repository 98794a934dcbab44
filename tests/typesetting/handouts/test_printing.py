"""Slips, class lists and paper sheets: every code reads back, nothing overflows."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pypdfium2
import pytest

from campaign_model.codes import format_code
from campaign_model.handover import (
    Handout,
    HandoverError,
    PrintedItem,
    Slip,
    handouts_json,
    read_handouts,
    read_slips,
    slips_csv,
)
from campaign_model.links import check_character
from typesetting.handouts import printing
from typesetting.handouts.compose import (
    large_slips,
    list_files,
    lot_files,
    quiz_papers,
    small_slips,
)
from typesetting.handouts.printing import UnreadableCodeError, finished_pdf, print_codes

BODY = "Q7K4M9XW2"
SLIP = Slip(
    BODY + check_character(BODY),
    "S01",
    "示例第一小学",
    "小学生",
    "baseline",
    "2026-12-20T20:00+08:00",
    "https://dt.fz.qingyuan.example",
)


def slips(count: int) -> list[Slip]:
    bodies = [f"Q7K4M{number:04}" for number in range(count)]
    return [
        dataclasses.replace(SLIP, code=body + check_character(body)) for body in bodies
    ]


def sheet(number: int, items: int = 10) -> Handout:
    item = PrintedItem(
        "你会怎么做？",
        "chat",
        "自称辅导员的人",
        "同学，学费要补交，先转到这个账户，今天五点前。",
        ("照着转", "打旧号码问辅导员", "问问同学交了没有", "先转一半"),
    )
    return Handout(number, slips(number + 1)[-1], (item,) * items)


def pages(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


def words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_ten_slips_a_page_and_a_list_beside(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text(slips_csv(slips(23)), encoding="utf-8")

    files = print_codes(file, tmp_path / "out")

    assert [path.name for path in files] == ["slips.pdf", "list.pdf"]
    assert [pages(path) for path in files] == [3, 1]
    assert "不录入任何系统" in words(files[1])
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_the_code_stays_behind_the_sign_that_no_server_sees() -> None:
    assert SLIP.link == f"https://DT.FZ.QINGYUAN.EXAMPLE/Q#{SLIP.code}"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_list_beside_names_holds_no_whole_code() -> None:
    (record,) = list_files(slips(23))

    text = text_of(finished_pdf(record))

    assert "Q7K4…" in text
    assert not any(format_code(slip.code) in text for slip in slips(23))
    assert not any(slip.code in text for slip in slips(23))


def test_a_slip_says_no_date_of_its_making() -> None:
    for record in (*small_slips(slips(2)), *list_files(slips(2))):
        document = pypdfium2.PdfDocument(finished_pdf(record))
        assert document.get_metadata_value("CreationDate") == ""


def test_large_slips_are_six_a_page_and_nothing_is_small() -> None:
    (record,) = large_slips(slips(7))

    pdf = finished_pdf(record)

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    heights = [
        text.get_font_size()
        for page in document
        for text in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    ]
    assert heights
    assert min(heights) >= 14


def test_each_unit_begins_a_page_and_carries_its_label() -> None:
    real = [dataclasses.replace(slip, address="https://dt.cn") for slip in slips(2)]
    first, second = real
    class_slips = [
        dataclasses.replace(first, label="三(2)班"),
        dataclasses.replace(second, unit="S02", unit_name="示例第二小学"),
    ]
    (record,) = small_slips(class_slips)

    document = pypdfium2.PdfDocument(finished_pdf(record))

    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert ["三(2)班" in text for text in texts] == [True, False]
    assert ["示例第二小学" in text for text in texts] == [False, True]


@pytest.mark.parametrize(
    ("address", "is_trial"),
    [
        ("https://dt.fz.qingyuan.example", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("https://fz.zjqy.gov.cn", False),
        ("https://example.cn", False),
    ],
)
def test_an_address_that_leads_nowhere_is_printed_for_a_trial(
    address: str, is_trial: bool
) -> None:
    slip = dataclasses.replace(SLIP, address=address)
    drawn = dataclasses.replace(slip, drawn="17")
    paper = dataclasses.replace(sheet(7), slip=slip)
    records = {
        "slips": small_slips([slip]),
        "slips, large": large_slips([slip]),
        "register": list_files([slip]),
        "slips of an inspection": small_slips([drawn]),
        "numbers drawn": lot_files([drawn]),
        "paper quiz": quiz_papers([paper]),
    }

    marked = {
        name: "试用" in text_of(finished_pdf(*files)) for name, files in records.items()
    }

    assert marked == dict.fromkeys(records, is_trial)


def test_a_slip_for_a_trial_says_whose_it_is_too() -> None:
    """A pile that somebody tries out is sorted like any other."""
    slip = dataclasses.replace(SLIP, address="http://127.0.0.1:8000", label="三(2)班")
    (record,) = small_slips([slip])

    text = text_of(finished_pdf(record))

    assert "试用" in text
    assert slip.unit_name in text
    assert "三(2)班" in text


def test_a_row_of_the_file_has_a_link_and_an_older_file_is_still_read() -> None:
    rows = slips_csv(slips(2)).splitlines()

    assert rows[1].endswith(slips(2)[0].link)
    older = [",".join(row.split(",")[:-2]) for row in rows]
    assert read_slips("\n".join(older), "x") == slips(2)


def test_a_paper_has_two_sides_and_its_own_sheet(tmp_path: Path) -> None:
    file = tmp_path / "sheets.json"
    file.write_text(handouts_json([sheet(1), sheet(2)]), encoding="utf-8")

    files = print_codes(file, tmp_path / "out")

    assert [path.name for path in files] == ["papers.pdf", "list.pdf"]
    assert pages(files[0]) == 4
    text = words(files[0])
    assert text.count("您会怎么做？") == 2
    assert "卷号 2" in text


def test_what_is_drawn_on_a_phone_stands_in_a_row_with_its_outlines_on_paper(
    tmp_path: Path,
) -> None:
    spoken = sheet(1).items[0]
    text = "①tk-fuwu.example｜退款中心｜〔②取款密码〕｜［立即到账］"
    drawn = dataclasses.replace(spoken, medium="page", message=text)
    paper = dataclasses.replace(sheet(1), items=(spoken, drawn))
    file = tmp_path / "sheets.json"
    file.write_text(handouts_json([paper]), encoding="utf-8")

    printed = words(print_codes(file, tmp_path / "out")[0])

    assert "①tk-fuwu.example ｜ 退款中心 ②取款密码 立即到账" in printed
    assert printed.count("“") == 1
    (record,) = [f for f in quiz_papers([paper]) if f.template == "paper.typ"]
    looks = re.findall(r"'look': '(\w+)'", str(record.data))
    assert looks == ["top", "line", "field", "button"]


def test_a_code_that_does_not_read_back_is_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "codes.csv"
    file.write_text(slips_csv(slips(2)), encoding="utf-8")
    monkeypatch.setattr(printing, "PROOF_PPI", 8)

    with pytest.raises(UnreadableCodeError):
        print_codes(file, tmp_path / "out")

    assert not list((tmp_path / "out").iterdir())


def test_what_was_written_is_read_back() -> None:
    assert read_slips(slips_csv(slips(3)), "x") == slips(3)
    assert read_handouts(handouts_json([sheet(4)]), "x") == [sheet(4)]


HEAD = slips_csv([]).removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "f.csv:1"),
        ("code,unit\n", "f.csv:1"),
        (f"{HEAD}XXXXX,S01\n", "f.csv:2"),
        (f"{HEAD}Q7K4M9XW2A,S01,a,b,c,d,e\n", "f.csv:2"),
        (f'{HEAD}"open', "f.csv:2"),
        (f"{HEAD}a\0b\n", "f.csv:2"),
    ],
)
def test_a_file_that_is_none_of_ours_is_told_with_its_line(
    text: str, place: str
) -> None:
    with pytest.raises(HandoverError) as caught:
        read_slips(text, "f.csv")

    assert place in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '{"kind": 1}',
        "[" * 100_000,
        '{"kind":"wuzha paper sheets 1","sheets":[1]}',
    ],
)
def test_a_json_that_is_none_of_ours_is_told(text: str) -> None:
    with pytest.raises(HandoverError, match=r"f\.json"):
        read_handouts(text, "f.json")
