"""What docs/robustness.md says of files and numbers is so."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module

import pytest
from limits import RateLimitItem

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


def _plain(value: object) -> object:
    if isinstance(value, RateLimitItem):
        return value.amount
    if isinstance(value, timedelta):
        return value / timedelta(minutes=1)
    return value
