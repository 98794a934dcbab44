"""Each contract of ARCHITECTURE.md has a test named after it."""

from __future__ import annotations

import ast
import re

import pytest

from tests.rules.syntax import syntax
from tests.rules.test_sizes import ROOT

SECTION = (
    (ROOT / "ARCHITECTURE.md")
    .read_text("utf-8")
    .partition("## Contracts that stay")[2]
    .partition("\n## ")[0]
)
ROWS = {
    contract: re.findall(r"`(tests/[\w/]+\.py)` `(\w+)`", tests)
    for contract, tests in re.findall(r"^\| (.+?) \| (`tests.+) \|$", SECTION, re.M)
}
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "by",
        "each",
        "every",
        "in",
        "is",
        "it",
        "its",
        "no",
        "of",
        "on",
        "or",
        "the",
        "to",
    ]
)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower().replace("'", ""))) - SMALL


def test_all_contracts_stand_in_the_table() -> None:
    assert len(ROWS) == 12


@pytest.mark.parametrize("contract", ROWS)
def test_a_contracts_tests_are_there_and_one_has_its_words(contract: str) -> None:
    for file, name in ROWS[contract]:
        tree = syntax(ROOT / file)
        functions = {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
        assert name in functions

    words = words_of(contract)
    closest = max(len(words & words_of(name)) for _file, name in ROWS[contract])
    assert closest >= 2
