from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.links import (
    ALPHABET,
    NUMBER_LENGTH,
    check_character,
    fraud_type_path,
    is_poster_number,
    number_parts,
    poster_number,
    poster_path,
    printed_address,
    slip_path,
    spelled_number,
    unit_number,
)

ids = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=20)
LOOK_ALIKE = str.maketrans("ILOU", "110V")
CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
bodies = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def test_printed_numbers_never_change() -> None:
    """These stand on paper: a change here strands posters."""
    assert poster_number("qingyuan", "w-t04") == "SW8P1ZY9"
    assert poster_number("qingyuan", "q-S01") == "2Q2SYXE0"
    assert poster_number("starter", "s-zhanjiang") == "VC4S7E7B"


def test_the_number_of_a_units_poster_never_changes() -> None:
    """These stand on paper as well, and their addresses lead to the poster's own page."""
    number = unit_number("SW8P1ZY9", "V-01")

    assert number == unit_number("SW8P1ZY9", "V01")
    assert spelled_number(number) == "SW8P-1ZY9-V01-6"
    assert poster_path(number) == "/P/SW8P1ZY9/#V016"
    assert number_parts(number) == ("SW8P1ZY9", "V01")
    assert number_parts("SW8P1ZY9") == ("SW8P1ZY9", "")


@given(st.text(alphabet=CAPITALS, min_size=1, max_size=12), st.data())
def test_one_wrong_character_in_a_units_number_is_found(
    unit: str, data: st.DataObject
) -> None:
    number = unit_number("SW8P1ZY9", unit)
    at = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from(CAPITALS))

    wrong = number[:at] + other + number[at + 1 :]

    is_alike = wrong[:-1].translate(LOOK_ALIKE) == number[:-1].translate(LOOK_ALIKE)
    same = wrong == number or (
        is_alike and at >= NUMBER_LENGTH and at < len(number) - 1
    )
    assert (number_parts(wrong) is not None) == same


@given(ids, ids)
def test_a_poster_number_is_well_formed(campaign: str, poster: str) -> None:
    number = poster_number(campaign, poster)

    assert len(number) == NUMBER_LENGTH
    assert is_poster_number(number)


@given(bodies)
def test_any_single_wrong_character_is_found(body: str) -> None:
    number = body + check_character(body)

    for at, other in product(range(NUMBER_LENGTH), ALPHABET):
        wrong = number[:at] + other + number[at + 1 :]
        assert is_poster_number(wrong) == (wrong == number)


@given(bodies)
def test_any_two_characters_swapped_are_found(body: str) -> None:
    number = body + check_character(body)

    for one, two in combinations(range(NUMBER_LENGTH), 2):
        wrong = list(number)
        wrong[one], wrong[two] = wrong[two], wrong[one]
        assert is_poster_number("".join(wrong)) == (number[one] == number[two])


def test_single_errors_and_swaps_are_found_for_every_pair_of_characters() -> None:
    """The check is linear, so errors at two places with all pairs of values prove it."""
    for one, two in combinations(range(NUMBER_LENGTH), 2):
        for a, b in combinations(ALPHABET, 2):
            body = ["0"] * NUMBER_LENGTH
            body[one], body[two] = a, b
            fixed = _syndrome(body)
            body[one], body[two] = b, a
            assert _syndrome(body) != fixed
            body[two] = b
            assert _syndrome(body) != fixed


def _syndrome(number: list[str]) -> int:
    *body, last = number
    return ALPHABET.index(check_character("".join(body))) ^ ALPHABET.index(last)


def test_every_character_of_the_alphabet_can_be_the_check() -> None:
    checks = {check_character("000000" + character) for character in ALPHABET}

    assert checks == set(ALPHABET)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0" * 7,
        "0" * 9,
        "0000000I",
        "0000000L",
        "0000000O",
        "0000000U",
        "０" * 8,
        "0000000a",
        "0000000 ",
        "0" * 8 + chr(10),
        "../../..",
        "٠" * 8,
    ],
)
def test_what_is_no_number_is_told_from_one(text: str) -> None:
    assert not is_poster_number(text)


def test_numbers_of_one_campaign_hardly_ever_meet() -> None:
    numbers = {poster_number("qingyuan", f"w-{i}") for i in range(2_000)}

    assert len(numbers) == 2_000


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://fz.example", "https://FZ.EXAMPLE/P/ABC/"),
        ("https://fz.example/", "https://FZ.EXAMPLE/P/ABC/"),
        ("http://fz.example:8080", "http://FZ.EXAMPLE:8080/P/ABC/"),
        ("https://fz.example/Fan-zha", "https://FZ.EXAMPLE/Fan-zha/P/ABC/"),
    ],
)
def test_a_printed_address_is_upper_case_behind_its_scheme(
    address: str, text: str
) -> None:
    assert printed_address(address, poster_path("ABC")) == text


def test_the_grammar_of_printed_addresses() -> None:
    assert poster_path("ABC123") == "/P/ABC123/"
    assert fraud_type_path("T04") == "/T/T04/"
    assert slip_path("Q7K4M9XW2T") == "/Q#Q7K4M9XW2T"
