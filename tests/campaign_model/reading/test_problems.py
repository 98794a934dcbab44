from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import CampaignError, Problem
from campaign_model.reading.characters import first_unfit_position, one_line
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import SourceLocation

A, B = (
    SourceLocation("campaigns/a/units.csv", 2),
    SourceLocation("campaigns/a/units.csv", 10),
)


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert (
        str(Problem(A, "It is late.", "Go."))
        == "campaigns/a/units.csv:2: It is late. Go."
    )


def test_chinese_sentences_follow_without_a_space() -> None:
    assert (
        str(Problem(A, "缺少这一项。", "请补上。"))
        == "campaigns/a/units.csv:2: 缺少这一项。请补上。"
    )


def test_a_report_lists_each_problem_once_by_file_and_line() -> None:
    error = CampaignError(
        "campaigns/a", [Problem(B, "二。", ""), Problem(A, "一。", "")] * 2
    )

    assert str(error).split("\n") == [
        "campaigns/a/units.csv:2: 一。",
        "campaigns/a/units.csv:10: 二。",
        "campaigns/a 共有 2 处要改。什么都没有写出。",
    ]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 problem in a."), (2, "2 problems in a.")]
)
def test_english_counts_read_right(
    count: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUZHA_LANG", "en")
    problems = [Problem(SourceLocation("a", line), "x", "") for line in range(count)]

    assert str(CampaignError("a", problems)).endswith(f"\n{words} Nothing was written.")


def test_an_error_survives_pickling() -> None:
    error = CampaignError("campaigns/a", [Problem(A, "一。", "")])

    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_what_comes_from_a_file_cannot_forge_a_line_or_obey_a_terminal() -> None:
    problems = Problems()

    problems.add(A, "写的是“甲\n乙\x1b[31m\u202e\u200b”。")

    assert problems.errors[0].message == "写的是“甲 乙U+001B[31mU+202EU+200B”。"


@given(st.text(max_size=400))
def test_any_text_becomes_one_printable_line(text: str) -> None:
    line = one_line(text)

    assert len(line) <= 162
    assert "\n" not in line
    assert first_unfit_position(line) is None
    line.encode()


@pytest.mark.parametrize("text", ["", "甲\t乙\n丙", "😀𠮷", "“全角　空格”", "a\u200bb"])
def test_ordinary_text_has_no_unfit_character(text: str) -> None:
    assert first_unfit_position(text) is None


def test_a_near_word_is_proposed() -> None:
    assert did_you_mean("titel", ["name", "title"]) == "是不是想写“title”？"


def test_without_a_near_word_the_known_ones_are_listed() -> None:
    assert did_you_mean("T09", ["T04", "T08"]) == "可以写的有：T04、T08。"
    assert did_you_mean("T09", []) == "这里还一个都没有，先添上再引用。"


def test_a_long_list_of_known_words_is_cut() -> None:
    candidates = [f"T{i:02}" for i in range(20)]

    assert did_you_mean("客服", candidates).endswith("、T10、T11，还有 8 个。")


def test_a_file_that_was_lost_is_not_whole_and_nor_is_its_folder() -> None:
    problems = Problems()
    problems.mark_incomplete(SourceLocation("a/cases/b.md", 3))

    assert problems.is_complete("a/units.csv", "a/case/", "a/cases")
    assert not problems.is_complete("a/units.csv", "a/cases/")
    assert not problems.is_complete("a/cases/b.md")
