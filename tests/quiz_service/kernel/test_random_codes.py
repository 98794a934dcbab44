"""New codes are different, unguessable and known to the database by a keyed hash."""

from __future__ import annotations

import random

import pytest

from campaign_model.codes import is_code
from quiz_service.kernel.random_codes import LEAST_KEY, code_hash, new_codes

KEY = b"k" * LEAST_KEY


def free(code: str) -> bool:
    return False


def test_codes_are_whole_and_all_different() -> None:
    codes = list(new_codes(3000, is_taken=free))

    assert len(set(codes)) == 3000
    assert all(map(is_code, codes))


def test_a_code_that_is_taken_is_never_made_again() -> None:
    first = list(new_codes(50, is_taken=free, pick=random.Random(1).choice))

    again = list(
        new_codes(50, is_taken=first.__contains__, pick=random.Random(1).choice)
    )

    assert not set(first) & set(again)


def test_without_the_randomness_two_runs_would_be_alike() -> None:
    """The control: what makes codes unguessable is the source, not the code."""
    one, two = (
        list(new_codes(5, is_taken=free, pick=random.Random(7).choice)) for _i in "ab"
    )

    assert one == two
    assert list(new_codes(5, is_taken=free)) != list(new_codes(5, is_taken=free))


def test_the_hash_needs_the_key() -> None:
    code = next(iter(new_codes(1, is_taken=free)))

    assert code_hash(code, KEY) == code_hash(code, KEY)
    assert code_hash(code, KEY) != code_hash(code, b"x" * LEAST_KEY)
    assert code.encode() not in code_hash(code, KEY)


@pytest.mark.parametrize("key", [b"", b"short", b"k" * (LEAST_KEY - 1)])
def test_a_short_key_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="bytes"):
        code_hash("Q7K4M9XW2T", key)
