from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import Campaign
from campaign_model.check.personal_data import note_personal_data
from campaign_model.personal_data import (
    has_luhn_digit,
    is_identity_number,
    personal_data,
)
from campaign_model.reading.characters import fold
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.texts import ShownTexts, shown_texts

FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in map(chr, range(0x21, 0x7F))}
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")

# Made up, or the standards' own examples.
PIECES = {
    "身份证号": ["11010519491231002X", "440524198001010013", "110105491231002"],
    "手机号": ["13800138000", "19900000000", "+8613800138000", "008613800138000"],
    "银行卡号": [
        "6222021234567894",
        "4111111111111111",
    ],
    "车牌号": ["浙K12345", "浙K·12345", "京AD12345", "浙k12345"],
    "电子邮箱": ["xiaowang@mail.example", "a.b-c+d@qq.com"],
    "微信号": [
        "微信号xiaowang2020",
        "微信：xiaowang_1",
        "加V：wang-xiao1",
        "vx wxid_abc123",
    ],
    "QQ 号": ["QQ38294751", "QQ：38294751", "扣扣号 38294751", "qq群 738294751"],
}
PLAIN = [(kind, text) for kind, texts in PIECES.items() for text in texts]


def kinds(text: str) -> set[str]:
    return {kind for kind, _piece in personal_data(text)}


@pytest.mark.parametrize(("kind", "text"), PLAIN)
@pytest.mark.parametrize("around", ["{}", "他留下{}，让对方联系。", "（{}）", "甲{}乙"])
def test_personal_data_is_found(kind: str, text: str, around: str) -> None:
    assert kind in kinds(around.format(text))


@pytest.mark.parametrize("name", ["张三", "李四", "王五", "老九", "陈一"])
def test_a_name_that_ends_like_a_digit_hides_no_number(name: str) -> None:
    for number in ("13967012345", "11010519491231002X"):
        assert kinds(f"联系人{name}{number}") & {"手机号", "身份证号"}
        assert kinds(f"{number}{name[-1]}号") & {"手机号", "身份证号"}


@pytest.mark.parametrize(("kind", "text"), PLAIN)
def test_full_width_signs_hide_nothing(kind: str, text: str) -> None:
    assert kind in kinds(f"记下{text.translate(FULL_WIDTH)}。")


@pytest.mark.parametrize(("kind", "text"), PLAIN)
def test_invisible_signs_hide_nothing(kind: str, text: str) -> None:
    assert kind in kinds("\u200b".join(text))


NUMBERS = [(kind, text) for kind, text in PLAIN if text.strip("Xx+").isdigit()]


@pytest.mark.parametrize(("kind", "number"), NUMBERS)
@pytest.mark.parametrize("gap", [" ", "-", "–", "·", ".", "_", "\u3000", " - "])
def test_gaps_hide_no_number(kind: str, number: str, gap: str) -> None:
    digits = number.strip("+")

    every = gap.join(digits)
    groups = gap.join([digits[:3], digits[3:7], digits[7:]])

    assert kind in kinds(every)
    assert kind in kinds(f"号码{groups}。")


@pytest.mark.parametrize(("kind", "number"), NUMBERS)
def test_chinese_digits_hide_no_number(kind: str, number: str) -> None:
    assert kind in kinds(f"他念：{number.translate(CHINESE)}。")
    assert kind in kinds(f"他念：{number.translate(CHINESE).replace('一', '幺')}。")


@pytest.mark.parametrize(
    "plate",
    [
        "浙 K 1 2 3 4 5",
        "浙-K-1-2-3-4-5",
        "浙K 12345",
        "浙Ｋ１２３４５",
        "浙K一二三四五",
    ],
)
def test_a_plate_is_found_however_it_is_spaced(plate: str) -> None:
    assert kinds(f"开着{plate}来") == {"车牌号"}


@pytest.mark.parametrize(
    "text", ["QQ 3 8 2 9 4 7 5 1", "QQ号：382-947-51", "QQ三八二九四七五一"]
)
def test_a_qq_number_is_found_however_it_is_spaced(text: str) -> None:
    assert kinds(text) == {"QQ 号"}


@pytest.mark.parametrize(
    "text",
    [
        "微 信：xiao wang 2020",
        "wx: Wang_2020x",
        "Ｗｅｉｘｉｎ：ｗａｎｇ２０２０",
        "vx是wang一二三四五",
        "加wxabc123456",
    ],
)
def test_a_wechat_id_is_found_however_it_is_written(text: str) -> None:
    assert "微信号" in kinds(text)


def test_neighbouring_numbers_are_found_one_by_one() -> None:
    pieces = list(personal_data("11010519491231002X 13800138000 6222021234567894"))

    assert [kind for kind, _text in pieces] == ["身份证号", "手机号", "银行卡号"]


@pytest.mark.parametrize(
    "text",
    [
        "转了 11 万元",
        "先后转出 13800 元、150000 元",
        "138000、15000、20000",
        "2025-02-18 13:45:00",
        "2024.06.25",
        "拿不准打 96110，被骗打 110",
        "96110 110 12381 12321 12377",
        "12381、12321、12377、96110、110",
        "编号 2024-06-25-001",
        "反电信网络诈骗法第三十一条",
        "一九九八年一月一日",
        "一三五七九",
        "三三两两，一一核对",
        "437000 起，13890000 人次",
        "扫微信二维码",
        "微信 APP 里查",
        "用微信转账 50000 元",
        "QQ 群里 10000 人",
        "QQ 转账 20000 元",
        "国家反诈中心 APP 2025 版",
        "云南 A 地",
        "新 APP 2024 年上线",
        "青年 T01",
        "贵 5 折",
        "见 http://news.fjsen.com/2024-06/25/content_13812345678.htm",
        "https://cs.zjol.com.cn/202509/t20250915_31230683.shtml?mode=m2pc",
        "@所有人",
        "T04、T08",
        "1. 先取信\n2. 再转账\n3. 失联",
        "每月扣 2000 元，共 12 个月",
        "2017—2021 年",
        "1 3 8 0",
        "123456789012345678",
        "1111 2222 3333 4445",
        "99999999999",
        "12800138000",
        "刑法第二百六十六条",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert kinds(text) == set()


def test_an_identity_number_needs_its_check_character_region_and_day() -> None:
    assert is_identity_number("11010519491231002X")
    assert is_identity_number("11010519491231002x")
    wrong = [f"11010519491231002{c}" for c in "0123456789"]
    assert not any(map(is_identity_number, wrong))
    assert not is_identity_number("00010519491231002X")
    assert not is_identity_number("11010519491331002X")


@given(st.integers(0, 10**15 - 1))
def test_luhn_finds_any_single_wrong_digit(value: int) -> None:
    body = f"{value:015}"
    (right,) = [d for d in "0123456789" if has_luhn_digit(body + d)]
    at = random.Random(value).randrange(15)
    wrong = body[:at] + str((int(body[at]) + 1) % 10) + body[at + 1 :]

    assert not has_luhn_digit(wrong + right)


@given(st.text(max_size=200))
def test_the_cheap_question_never_hides_a_find(text: str) -> None:
    """Whatever one text holds is found too when it is scanned among others."""
    location = SourceLocation("a.md", 1)
    problems = Problems()

    shown_text = ShownTexts((LocatedStr(text, location),), fold("前文\n" + text))
    note_personal_data(shown_text, problems)

    assert bool(problems.errors) == bool(kinds(text))


@pytest.mark.parametrize(("kind", "text"), PLAIN)
def test_a_report_does_not_spread_what_it_found(kind: str, text: str) -> None:
    word = LocatedStr(f"留下{text}。", SourceLocation("cases/a.md", 7))
    problems = Problems()

    note_personal_data(ShownTexts((word,), fold(word)), problems)

    (report,) = {str(problem) for problem in problems.errors}
    assert report.startswith(f"cases/a.md:7: 这里像是{kind}：“")
    assert text not in report


def test_the_countys_campaign_names_nobody(qingyuan: Campaign) -> None:
    pieces = [
        (word.location, hit)
        for text in shown_texts(qingyuan)
        for word in text.texts
        for hit in personal_data(word)
    ]

    assert pieces == []
