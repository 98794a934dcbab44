"""A new password withstands guessing, or the rule that it breaks is named."""

from __future__ import annotations

from importlib import import_module

import pytest

from quiz_service.organizers.password_rules import LEAST_PASSWORD, password_fault

EASY = (
    "woaini1314520",
    "5201314woaini",
    "qingyuan2026",
    "Qingyuan2026!",
    "lishuiqingyuan2026",
    "fanzha96110110",
    "zhangwei19880312",
    "password1234",
    "q1w2e3r4t5y6",
    "Aa123456789!",
    "abcdefg1234567",
    "zaq12wsxcde3",
)
GOOD = (
    "three-hares-dance-9",
    "correct horse battery staple",
    "kjtz-pufm-wqnx",
    "雨伞 蓝色 火车 橘子 跑步 星期",
    "plum gate ferry lantern copper river bamboo ninety quilt harbour " * 2,
)


@pytest.mark.parametrize("password", EASY)
def test_what_people_choose_by_habit_is_called_easily_guessed(password: str) -> None:
    assert "容易被猜到" in password_fault(password, "s01")


def test_no_leaked_password_that_is_long_enough_is_taken() -> None:
    leaked = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS["passwords"]
    long_enough = [p for p in leaked if len(p) >= LEAST_PASSWORD]

    assert (len(leaked) >= 30_000, len(long_enough) > 200) == (True, True)
    assert [p for p in long_enough if not password_fault(p, "s01")] == []


@pytest.mark.parametrize("password", GOOD)
def test_words_without_anything_in_common_are_taken(password: str) -> None:
    assert password_fault(password[:128], "s01") == ""


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short-one-4", "至少 12 个字符，现在是 11 个"),
        ("long " * 30, "最多 128 个字符"),
        ("ababababcdcdcd", "至少要有 6 种不同的字符，现在是 4 种"),
        ("tulip-County-echo-7", "不能包含账号名"),
    ],
)
def test_the_rule_that_failed_is_named(password: str, words: str) -> None:
    assert words in password_fault(password, "county")


def test_words_of_the_campaign_are_guessed_first() -> None:
    assert password_fault("mulanqiaocun-2026", "s01") == ""
    assert password_fault("mulanqiaocun-2026", "s01", ["mulanqiaocun"])
