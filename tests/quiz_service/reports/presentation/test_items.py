"""What tells a question from others that ask the same: the first words of its message."""

from __future__ import annotations

import pytest

from quiz_service.attempts.wording import Wording
from quiz_service.reports.presentation.items import LONGEST_SITUATION, situation_of


def asked_about(medium: str, sender: str, message: str) -> Wording:
    """A question about a message."""
    return Wording(
        id="q-1",
        point="T01",
        ask="你会怎么做？",
        medium=medium,
        sender=sender,
        message=message,
        genuine=False,
        must_know="",
        options=(),
        explain="",
        source="",
    )


def test_a_situation_is_how_it_came_who_sent_it_and_its_first_words() -> None:
    words = situation_of(asked_about("sms", "陌生号码", "您的积分即将清零，请点开链接"))

    assert words == "短信 陌生号码 “您的积分即将清零，请点开链接”"


def test_a_long_message_is_cut_after_a_line_of_a_phone() -> None:
    words = situation_of(asked_about("sms", "", "一二三四五六七八九十" * 5))

    assert words.endswith("……”")
    assert len(words) <= len("短信 “……”") + LONGEST_SITUATION


@pytest.mark.parametrize("medium", ["paper", "page", "app"])
def test_the_lines_of_a_drawn_message_are_one_line(medium: str) -> None:
    assert "｜" not in situation_of(asked_about(medium, "", "通知｜请转账"))


def test_a_question_without_a_message_has_no_situation() -> None:
    assert situation_of(asked_about("", "", "")) == ""
