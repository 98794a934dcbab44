"""Questions cross in four forms and come back word for word."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import openpyxl
import pytest

from campaign_model import Campaign, load_campaign
from generator.items.bank_item import (
    BankItem,
    BankOption,
    ItemFileError,
    bank_item,
    to_yaml,
)
from generator.items.exchange import EXCHANGES, MOST_BYTES, read_items
from generator.items.gift import read_gift
from generator.items.moodle import read_moodle
from generator.items.qti import MANIFEST, PACKAGE, read_qti
from tests.conftest import QINGYUAN, TODAY

HARD = BankItem(
    id="q-hard",
    point="T04",
    audiences=("elder", "staff"),
    kind="scenario",
    genuine="no",
    medium="sms",
    sender="a=b & <c>",
    message="点 {这里} ~ #1：http\\x 1 < 2 & 3",
    ask="“=”后面是什么？",
    options=(
        BankOption("=甲 ~乙", False, "为什么 # 不对", "trust"),
        BankOption("{丙}", True, ""),
        BankOption("丁:戊\\n", False, "<b>不</b>", "suspect"),
    ),
    explain="讲解：一 < 二",
    source="《法》第 1 条 [官网]",
    difficulty="2",
    must_know="lend",
    picture="toy",
)


@pytest.mark.parametrize("form", EXCHANGES)
def test_the_whole_bank_comes_back_word_for_word(qingyuan: Campaign, form: str) -> None:
    items = [bank_item(question) for question in qingyuan.questions]

    assert EXCHANGES[form].read(EXCHANGES[form].write(items)) == items


@pytest.mark.parametrize("form", EXCHANGES)
def test_signs_that_mean_something_to_a_format_are_text(form: str) -> None:
    assert EXCHANGES[form].read(EXCHANGES[form].write([HARD])) == [HARD]


@pytest.mark.parametrize("form", EXCHANGES)
def test_the_same_items_are_the_same_bytes(form: str) -> None:
    assert EXCHANGES[form].write([HARD]) == EXCHANGES[form].write([HARD])


def test_the_bank_as_written_to_yaml_is_the_bank(
    qingyuan: Campaign, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(QINGYUAN, tmp_path / "qingyuan"))
    for file in (copy / "questions").glob("*.yml"):
        file.unlink()
    items = [bank_item(question) for question in qingyuan.questions]
    (copy / "questions/all.yml").write_text(to_yaml(items), "utf-8")

    again, _notices = load_campaign(copy, today=TODAY)

    assert [bank_item(question) for question in again.questions] == items


def test_a_workbook_opens_as_a_table_and_runs_nothing() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(EXCHANGES["xlsx"].write([HARD]))).active

    assert sheet
    assert [cell.value for cell in sheet[1]][:3] == ["编号", "知识点", "人群"]
    assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}


def test_a_qti_package_names_each_of_its_items() -> None:
    with zipfile.ZipFile(io.BytesIO(EXCHANGES["qti"].write([HARD]))) as package:
        manifest = fromstring(package.read(MANIFEST))
        files = [r.get("href") for r in manifest.iter() if r.tag.endswith("resource")]
        assert files == ["items/q-hard.xml"]
        assert set(package.namelist()) == {MANIFEST, "items/q-hard.xml"}


def test_what_moodle_itself_exports_is_read() -> None:
    data = """<?xml version="1.0"?><quiz><question type="category"/>
    <question type="multichoice"><name><text>Q1</text></name>
    <questiontext format="html"><text><![CDATA[<p>验证码能给别人吗？</p>]]></text></questiontext>
    <answer fraction="100" format="html"><text><![CDATA[<p>不能</p>]]></text>
    <feedback><text>对</text></feedback></answer>
    <answer fraction="0"><text>能</text></answer></question></quiz>"""

    (item,) = read_moodle(data.encode())

    assert item.ask == "验证码能给别人吗？"
    assert [(o.text, o.right, o.why) for o in item.options] == [
        ("不能", True, "对"),
        ("能", False, ""),
    ]


def test_moodle_reads_the_tags_of_gift_as_they_are() -> None:
    comment = EXCHANGES["gift"].write([HARD]).decode().split("\n")[0]

    assert comment.startswith(
        "// [id:q-hard] [tag:audience:elder] [tag:audience:staff]"
    )
    assert "\\" not in comment


def test_signs_of_html_in_answers_of_gift_are_text_to_moodle() -> None:
    text = EXCHANGES["gift"].write([HARD]).decode()

    assert "&lt;b&gt;不&lt;/b&gt;" in text
    assert "讲解：一 &lt; 二<br/>依据：" in text


def test_gift_from_elsewhere_is_read_and_other_kinds_are_left_out() -> None:
    data = "// 注释\n::一::验证码能给别人吗？{=不能 ~能#错了}\n\n判断题{TRUE}\n"

    (item,) = read_gift(data.encode())

    assert (item.id, item.ask, len(item.options)) == ("一", "验证码能给别人吗？", 2)


@pytest.mark.parametrize("name", ["a.xlsx", "a.gift", "a.xml", "a.zip", "a.doc"])
@pytest.mark.parametrize("data", [b"", b"\x00\xff", json.dumps([1]).encode()])
def test_what_is_none_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    with pytest.raises(ItemFileError, match=name):
        read_items(file)


def test_an_entity_in_moodle_xml_is_refused() -> None:
    bomb = b'<!DOCTYPE q [<!ENTITY a "aa">]><quiz>&a;</quiz>'

    with pytest.raises(ItemFileError):
        read_moodle(bomb)


@pytest.mark.parametrize(
    "data",
    [
        b'<quiz><question type="multichoice"><answer fraction="all"/></question></quiz>',
        b'<?xml version="1.0" encoding="nobody"?><quiz/>',
        f"<quiz><question type='multichoice'><name><text>{'<![CDATA[<]]>' * 90_000}"
        f"</text></name><questiontext><text>{'&lt;' * 90_000}</text></questiontext>"
        "</question></quiz>".encode(),
    ],
    ids=["fraction", "encoding", "marks"],
)
def test_moodle_xml_that_was_broken_on_purpose_is_refused(data: bytes) -> None:
    with pytest.raises(ItemFileError):
        read_moodle(data)


@pytest.mark.parametrize("text", ["x" + " " * 9_000 + "y", "::" + "x" * 90_000])
def test_gift_that_is_no_question_is_refused_at_once(text: str) -> None:
    with pytest.raises(ItemFileError):
        read_gift(text.encode())


def changed(package: bytes, marks: dict[bytes, int], value: int) -> bytes:
    """A zip with one byte changed in each of its headers, so far behind their marks."""
    data = bytearray(package)
    for mark, offset in marks.items():
        place = data.find(mark)
        while place >= 0:
            data[place + offset] = value
            place = data.find(mark, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ({b"PK\1\2": 8, b"PK\3\4": 6}, 1),
        ({b"PK\1\2": 10, b"PK\3\4": 8}, 99),
        ({b"PK\3\4": 50}, 255),
    ],
    ids=["encrypted", "packed strangely", "torn"],
)
def test_a_package_that_was_broken_on_purpose_is_refused(
    marks: dict[bytes, int], value: int
) -> None:
    with pytest.raises(ItemFileError):
        read_qti(changed(EXCHANGES["qti"].write([HARD]), marks, value))


def test_a_small_package_that_names_one_file_often_is_refused() -> None:
    resource = f'<resource xmlns="{PACKAGE}" type="imsqti_item" href="a.xml"/>'
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(EXCHANGES["qti"].write([HARD]))) as package:
        item = package.read("items/q-hard.xml")
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("a.xml", item)
        package.writestr(MANIFEST, f"<manifest>{resource * 2}</manifest>")

    with pytest.raises(ItemFileError):
        read_qti(data.getvalue())


def test_a_file_beyond_all_questions_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    with file.open("wb") as opened:
        opened.truncate(MOST_BYTES + 1)

    with pytest.raises(ItemFileError, match="16 MB"):
        read_items(file)
