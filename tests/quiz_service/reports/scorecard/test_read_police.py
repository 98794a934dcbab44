from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_model import Campaign
from quiz_service.reports.scorecard.read_police import PoliceError, read_police
from tests.quiz_service.reports.scorecard.files import (
    CHINESE,
    HEADER,
    SOURCE_COLUMNS,
    TODAY,
    complaints,
    file_of,
    police_of,
    refusal,
    row,
)

# A row, and the one complaint about it on line 2.
WRONG = {
    row("2026-13", "E01", "1,,,,,"): "“2026-13”不是月份。请写成 2026-11 这样。",
    row("10月", "E01", "1,,,,,"): "“10月”不是月份。请写成 2026-11 这样。",
    row(
        "2026-10", "示例铅笔厂", "1,,,,,"
    ): "“示例铅笔厂”不是单位或乡镇的编号。它的编号是 E03。",
    row(
        "2026-10", "E01", "一,,,,,"
    ): "“cases”写的是“一”。请写 0 到 100000000000 之间的整数，只用半角数字。",
    row(
        "2026-10", "E01", "-1,,,,,"
    ): "“cases”写的是“-1”。请写 0 到 100000000000 之间的整数，只用半角数字。",
    row(
        "2026-10", "E01", "1.5,,,,,"
    ): "“cases”写的是“1.5”。请写 0 到 100000000000 之间的整数，只用半角数字。",
    row(
        "2026-10", "E01", '"10,00",,,,,'
    ): "“cases”写的是“10,00”。请写 0 到 100000000000 之间的整数，只用半角数字。",
    row(
        "2026-10", "E01", ",,,,,"
    ): "这一行一个数也没有。至少填一个，0 也要写 0；不用的行请删掉。",
    row(
        "2026-10", "E01", "1,9,2,,,"
    ): "高损案件 2 起，比发案 1 起还多。请改正其中一个数。",
    row(
        "2026-10", "E01", "0,500,,,,"
    ): "案损 500 元，发案却是 0 起。请改正其中一个数。",
    row("2026-12", "E01", "1,,,,,").replace("12-03", "12-13"): (
        "录入日期是 2026-12-13，那时 2026-12 还没过完。请等整月过完，再填这个月的数。"
    ),
    "2026-10,E01,1,,,,,,月报,2026-12-15,庆元县公安局": "录入日期是 2026-12-15，还没到这一天。请改正日期。",
    "2026-10,E01,1,,,,,,月报,12月3日,庆元县公安局": (
        "“entered_on”写的是“12月3日”。请写日历上有的一天，格式像 2026-11-23。"
    ),
    "2026-10,E01,1,,,,,,,2026-12-03,庆元县公安局": "这一行的“source”列空着。请填上。",
    "2026-10,E01,1,,,,,,月报,2026-12-03,": "这一行的“entered_by”列空着。请填上。",
    "2026-10,E01,1,,,,,,月报,2026-12-03,张伟": "“张伟”不像单位名称。请写录入的单位，不写人名。",
    "2026-10,E01,1,,,,,,问 13800138000,2026-12-03,庆元县公安局": (
        "“source”里有手机号。请删掉，这里只写单位和文件。"
    ),
    "2026-10,E01,1": "这一行有 3 格，第一行有 11 格。请检查逗号和双引号。",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_row_is_one_complaint_with_its_line(
    qingyuan: Campaign, wrong: str
) -> None:
    assert complaints(qingyuan, wrong) == [f"police.csv:2: {WRONG[wrong]}"]


def test_all_faults_are_told_at_once_and_counted(qingyuan: Campaign) -> None:
    message = refusal(qingyuan, file_of(*WRONG))

    assert message.endswith("处要改，什么也没有导入。")
    assert {line.split(":")[1] for line in message.splitlines()[:-1]} >= {
        str(number) for number in range(2, len(WRONG) + 2)
    }


def test_an_unknown_code_is_told_with_those_that_are_known(qingyuan: Campaign) -> None:
    [message] = complaints(qingyuan, row("2026-10", "E9", "1,,,,,"))

    assert message.startswith(
        "police.csv:2: “E9”不是单位或乡镇的编号。可以写的有：S01、"
    )


def test_a_month_stands_once(qingyuan: Campaign) -> None:
    again = row("2026-10", "E01", "1,,,,,"), row("2026-10", "E01", "2,,,,,")

    assert complaints(qingyuan, *again) == [
        "police.csv:3: “E01”的 2026-10 在第 2 行已经有了。请只留算数的那一行。"
    ]


def test_a_part_is_not_larger_than_the_whole(qingyuan: Campaign) -> None:
    messages = complaints(
        qingyuan,
        row("2026-10", "全县", "9,,,,,"),
        row("2026-10", "SY", "10,,,,,"),
        row("2026-10", "E03", "11,,,,,"),
        row("2026-10", "E01", "9,,,,,"),
    )

    assert [line.split("。")[0] for line in messages] == [
        "police.csv:3: 这里是 10，整个“county”却只有 9（第 2 行）",
        "police.csv:4: 这里是 11，整个“SY”却只有 10（第 3 行）",
        "police.csv:4: 这里是 11，整个“county”却只有 9（第 2 行）",
    ]


def test_a_file_without_header_or_rows_is_refused(qingyuan: Campaign) -> None:
    assert "应当是：month,code,cases" in refusal(qingyuan, b"")
    assert "应当是：month,code,cases" in refusal(qingyuan, b"a,b\n1,2\n")
    assert "police.csv:1: 一行也没有填。请一个月写一行。" in refusal(
        qingyuan, file_of()
    )


def test_a_file_that_is_no_text_is_refused(qingyuan: Campaign) -> None:
    assert "CSV UTF-8" in refusal(qingyuan, b"\xff\xfd\x80" * 40)


def test_an_empty_cell_is_unknown_and_0_is_0(qingyuan: Campaign) -> None:
    police = police_of(qingyuan, row("2026-10", "E01", "0,,,0,,"))

    assert police.total("E01", ("2026-10",), "cases").complete == 0
    assert police.total("E01", ("2026-10",), "dens").complete is None


def test_the_county_has_two_names(qingyuan: Campaign) -> None:
    police = police_of(
        qingyuan, row("2026-10", "全县", "9,,,,,"), row("2026-09", "county", "8,,,,,")
    )

    assert police.total("county", ("2026-09", "2026-10"), "cases").complete == 17


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_chinese_header_in_the_encodings_of_offices_is_read(
    qingyuan: Campaign, form: str
) -> None:
    text = ",".join(CHINESE) + "\r\n" + row("2026-10", "E01", "1,500,0,0,0,0") + "\r\n"

    police, notices = read_police(text.encode(form), "police.csv", qingyuan, TODAY)

    assert police.total("E01", ("2026-10",), "loss").complete == 500
    assert bool(notices) == (form == "gb18030")


def test_under_a_chinese_header_columns_are_named_in_chinese(
    qingyuan: Campaign,
) -> None:
    text = ",".join(CHINESE) + "\n" + row("2026-10", "E01", "1,-5,,,,")

    assert "police.csv:2: “案损元”写的是“-5”" in refusal(qingyuan, text.encode())


def test_who_gave_the_figures_is_kept(qingyuan: Campaign) -> None:
    police = police_of(
        qingyuan, row("2026-09", "E01", "0,,,,,"), row("2026-10", "E01", "0,,,,,")
    )

    [record] = police.origins("E01", ("2026-09", "2026-10"))

    assert f"{record.source},{record.entered_on},{record.entered_by}" == SOURCE_COLUMNS


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=6))
def test_whatever_happens_to_a_file_it_is_read_or_refused(
    qingyuan: Campaign, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(
        file_of(row("2026-10", "E01", "1,2,0,0,0,0"), row("2026-10", "SY", "2,,,,,"))
    )
    for place, new in changes:
        at = place % len(data)
        data[at : at + 1] = new

    try:
        read_police(bytes(data), "police.csv", qingyuan, TODAY)
    except PoliceError as error:
        assert error.problems
        assert all(
            problem.remedy and problem.location.line >= 1 for problem in error.problems
        )
        str(error).encode()


def test_the_header_is_the_documented_one() -> None:
    assert HEADER == (
        "month,code,cases,loss,high_losses,suspects,dens,cards,source,entered_on,entered_by"
    )
