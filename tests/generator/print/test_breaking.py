"""Lines end between words: no word is cut, no character stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import Campaign
from generator.print.breaking import LEAST_ON_A_LINE, breakings, breakings_of


def short_texts(campaign: Campaign) -> list[str]:
    """Every text of a campaign that posters show."""
    guides = campaign.fraud_types.values()
    hooks = [text for g in guides for text in (g.hook.say, g.hook.answer, g.hook.more)]
    signs = [sign.text for guide in guides for sign in guide.signs]
    cases = [case.title for case in campaign.cases.values() if case.print]
    return [*map(str, hooks), *map(str, signs), *map(str, cases)]


def test_no_line_has_one_character_alone(qingyuan: Campaign) -> None:
    for text in short_texts(qingyuan):
        for lines in breakings(text)[1:]:
            alone = [line for line in lines if len(line.strip("，。？！“”、")) < 2]
            assert not alone, lines


def test_nothing_of_a_text_is_lost(qingyuan: Campaign) -> None:
    for text in short_texts(qingyuan):
        for lines in breakings(text):
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_each_breaking_is_narrower_than_the_one_before(qingyuan: Campaign) -> None:
    for text in short_texts(qingyuan):
        widths = [max(map(len, lines)) for lines in breakings(text)]
        assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(
    ("text", "count", "lines"),
    [
        (
            "我在开会不方便接电话，你先把这笔货款转给客户。",
            2,
            ("我在开会不方便接电话，", "你先把这笔货款转给客户。"),
        ),
        (
            "警察不在电话里办案，也没有什么“安全账户”。",
            2,
            ("警察不在电话里办案，", "也没有什么“安全账户”。"),
        ),
        ("警察不会叫人躲进宾馆", 2, ("警察不会", "叫人躲进宾馆")),
        ("真班主任在群里说清楚", 2, ("真班主任", "在群里说清楚")),
        (
            "庆元县反诈宣传 · 2027 年 6 月 30 日前有效",
            2,
            ("庆元县反诈宣传", "2027 年 6 月 30 日前有效"),
        ),
        ("追钱只打 110", 2, ("追钱", "只打 110")),
        ("示例网址，印刷前请改成正式网址", 2, ("示例网址，印刷前", "请改成正式网址")),
        ("手机借我看一下？", 2, ("手机借我", "看一下？")),
        ("你先把这笔货款转给客户。", 2, ("你先把这笔货款", "转给客户。")),
        ("民警半路截停车辆，现金没送出", 2, ("民警半路截停车辆，", "现金没送出")),
        ("不让你告诉大人的人，就是坏人。", 2, ("不让你告诉大人的人，", "就是坏人。")),
        ("叫你进会议，点“共享屏幕”", 2, ("叫你进会议，", "点“共享屏幕”")),
        ("您打开会议软件，点屏幕共享", 2, ("您打开会议软件，", "点屏幕共享")),
    ],
)
def test_lines_end_at_phrases(text: str, count: int, lines: tuple[str, ...]) -> None:
    assert breakings(text)[count - 1] == lines


def test_a_number_stays_with_its_unit() -> None:
    text = "老人寄出现金二十万，50 分钟后在半路截下"

    for lines in breakings(text):
        assert not [line for line in lines if line.endswith("50")]


def test_only_texts_that_can_be_broken_are_listed() -> None:
    words = {"answer": "停", "signs": [{"text": "说名额不多，先别让孩子知道"}], "n": 3}

    assert [*breakings_of(words)] == ["说名额不多，先别让孩子知道"]


@given(st.text(alphabet="挂断电话转账，。“”！12 ab", max_size=40))
def test_any_text_is_broken_without_loss(text: str) -> None:
    for lines in breakings(text):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert len(lines) == 1 or all(len(line) >= LEAST_ON_A_LINE for line in lines)
