"""Participation codes, as people type them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.codes import (
    CODE_LENGTH,
    FIRST_CHARACTERS,
    RANDOM_CHARACTERS,
    code_in_address,
    format_code,
    is_code,
    parse_code,
)
from campaign_model.links import ALPHABET, check_character


def code_of(seed: int) -> str:
    pick = random.Random(seed)
    body = pick.choice(FIRST_CHARACTERS) + "".join(
        pick.choice(ALPHABET) for _i in range(RANDOM_CHARACTERS - 1)
    )
    return body + check_character(body)


codes = st.integers(min_value=0).map(code_of)


@given(codes)
def test_a_code_is_read_as_it_was_printed(code: str) -> None:
    assert len(code) == CODE_LENGTH
    assert parse_code(format_code(code)) == code


@given(codes, st.data())
def test_case_width_and_look_alikes_do_not_matter(
    code: str, data: st.DataObject
) -> None:
    def typed(character: str) -> str:
        same = {"0": "0Oo０Ｏｏ", "1": "1IiLl１ＩｉＬｌ", "V": "VvUu"}
        full = chr(ord(character) + 0xFEE0)
        forms = same.get(character, character + character.lower() + full)
        return data.draw(st.sampled_from(forms)) + data.draw(
            st.sampled_from(
                ["", " ", "-", "－", "　", "\n", "\u2011", "−", "~", "\u200b"]
            )
        )

    assert parse_code("".join(map(typed, code))) == code


@given(codes, st.integers(0, CODE_LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(code: str, at: int, other: str) -> None:
    wrong = code[:at] + other + code[at + 1 :]

    assert (parse_code(wrong) == code) == (wrong == code)
    assert wrong == code or parse_code(wrong) is None


@given(codes, st.integers(0, CODE_LENGTH - 2))
def test_two_characters_that_changed_places_are_noticed(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert swapped == code or parse_code(swapped) is None


@given(st.text())
def test_whatever_is_typed_gives_a_code_or_nothing(typed: str) -> None:
    code = parse_code(typed)

    assert code is None or is_code(code)


@pytest.mark.parametrize(
    "typed", ["", "Q7K4M", "7" * 10, "E" + "0" * 9, "Q7K4M-9XW2TT"]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert parse_code(typed) is None


@given(codes)
def test_a_spreadsheet_takes_no_code_for_a_number(code: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        float(code)


@given(codes, st.sampled_from(["{}", "/Q#{}", "https://a.cn/Q?x=1#{}#y", "码：{}。"]))
def test_a_code_is_found_in_what_a_messenger_put_around_it(
    code: str, around: str
) -> None:
    assert parse_code(around.format(format_code(code).lower())) == code


@given(codes)
def test_a_code_with_a_wrong_sign_is_shown_as_it_stands_in_the_address(
    code: str,
) -> None:
    wrong = format_code(code[:-1] + ("0" if code[-1] != "0" else "1"))

    assert code_in_address(f"/Q/#{wrong}") == wrong
    assert code_in_address("/Q#wechat_redirect") == ""
