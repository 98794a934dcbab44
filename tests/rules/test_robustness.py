"""What docs/robustness.md says of files and numbers is so."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module

import pytest

from campaign_model.codes import FIRST_CHARACTERS, RANDOM_CHARACTERS
from campaign_model.links import ALPHABET
from quiz_service.kernel.limits import TryLimit
from quiz_service.kernel.shared_bucket import Bucket
from quiz_service.quiz.wrong_codes import WRONG_CODES_OF_ALL
from tests.rules.test_sizes import ROOT

TEXT = (ROOT / "docs/robustness.md").read_text(encoding="utf-8")
NUMBERS = re.findall(r"\| (\d+) \| `([\w.]+)\.(\w+)` \|", TEXT)


def test_every_file_it_names_is_there() -> None:
    paths = set(re.findall(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|html))`", TEXT))

    assert len(paths) > 30
    assert {path for path in paths if not (ROOT / path).is_file()} == set()


@pytest.mark.parametrize(("number", "module", "name"), NUMBERS)
def test_every_number_is_the_one_in_use(number: str, module: str, name: str) -> None:
    value = getattr(import_module(module), name)

    assert _plain(value) == int(number)


def test_every_row_of_the_numbers_is_read() -> None:
    table = TEXT.partition("## The numbers")[2]

    assert len(NUMBERS) == table.count("\n| ") - 2


def test_the_arithmetic_of_guessing_is_right() -> None:
    codes = len(FIRST_CHARACTERS) * len(ALPHABET) ** (RANDOM_CHARACTERS - 1)
    slips = 15_000
    bucket = WRONG_CODES_OF_ALL

    def days_until_a_hit(guesses_a_second: float) -> int:
        return round(codes / slips / guesses_a_second / 86_400)

    text = " ".join(TEXT.split())
    assert f"there are {codes:,}." in text
    assert f"{bucket.tokens:,} wrong ones at once" in text
    assert f"{bucket.per_second * 60:.0f} a minute after that" in text
    assert f"hits one in {days_until_a_hit(bucket.per_second):,} days" in text
    assert f"one slip in {days_until_a_hit(1_000)} days" in text


def _plain(value: object) -> object:
    if isinstance(value, TryLimit):
        return value.amount
    if isinstance(value, Bucket):
        return value.tokens
    if isinstance(value, timedelta):
        return value / timedelta(minutes=1)
    return value
