"""Participation codes, as people type them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.codes import FIRST, FREE, LENGTH, is_code, read_code, shown_code
from campaign_model.links import ALPHABET, check_character


def made(seed: int) -> str:
    pick = random.Random(seed)
    body = pick.choice(FIRST) + "".join(pick.choice(ALPHABET) for _i in range(FREE - 1))
    return body + check_character(body)


codes = st.integers(min_value=0).map(made)


@given(codes)
def test_a_code_is_read_as_it_was_printed(code: str) -> None:
    assert len(code) == LENGTH
    assert read_code(shown_code(code)) == code


@given(codes, st.data())
def test_case_width_and_look_alikes_do_not_matter(
    code: str, data: st.DataObject
) -> None:
    def typed(character: str) -> str:
        same = {"0": "0Oo０Ｏｏ", "1": "1IiLl１ＩｉＬｌ", "V": "VvUu"}
        full = chr(ord(character) + 0xFEE0)
        forms = same.get(character, character + character.lower() + full)
        return data.draw(st.sampled_from(forms)) + data.draw(
            st.sampled_from(["", " ", "-", "－", "　", "\n"])
        )

    assert read_code("".join(map(typed, code))) == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(code: str, at: int, other: str) -> None:
    wrong = code[:at] + other + code[at + 1 :]

    assert (read_code(wrong) == code) == (wrong == code)
    assert wrong == code or read_code(wrong) is None


@given(codes, st.integers(0, LENGTH - 2))
def test_two_characters_that_changed_places_are_noticed(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert swapped == code or read_code(swapped) is None


@given(st.text())
def test_whatever_is_typed_gives_a_code_or_nothing(typed: str) -> None:
    code = read_code(typed)

    assert code is None or is_code(code)


@pytest.mark.parametrize(
    "typed", ["", "Q7K4M", "7" * 10, "E" + "0" * 9, "Q7K4M-9XW2TT"]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(codes)
def test_a_spreadsheet_takes_no_code_for_a_number(code: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        float(code)
