"""Each sentence of the privacy page and of README's promises has a test named after it."""

from __future__ import annotations

import ast
import re

import pytest

from tests.rules.syntax import syntax
from tests.rules.test_sizes import ROOT

TABLE = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
ROWS = [
    (sentence.strip(), re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", tests))
    for sentence, tests in re.findall(r"^\| (.+?) \| (`tests.+) \|$", TABLE, re.M)
]
ENDS = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def sentences_of_the_privacy_page() -> set[str]:
    """Those of its texts that are sentences; headings and the organizer's name are none."""
    page = (ROOT / "quiz_service/templates/trust/privacy.html").read_text("utf-8")
    texts = re.findall(r'_\(("[^_]*?")\)', page, re.DOTALL)
    joined = ["".join(re.findall(r'"([^"]*)"', text)) for text in texts]
    return {
        sentence
        for text in joined
        for sentence in ENDS.split(text)
        if sentence.endswith(".")
    }


def sentences_of_the_readme() -> set[str]:
    text = (ROOT / "README.md").read_text("utf-8")
    section = text.partition("## What it promises")[2].partition("\n\nEach sentence")[0]
    items = [" ".join(item.split()) for item in section.split("\n- ")[1:]]
    return {sentence for item in items for sentence in ENDS.split(item)}


def test_no_sentence_is_without_a_test_and_no_row_without_a_sentence() -> None:
    promised = sentences_of_the_privacy_page() | sentences_of_the_readme()

    assert len(promised) > 25
    assert {sentence for sentence, _tests in ROWS} == promised
    assert all(tests for _sentence, tests in ROWS)


@pytest.mark.parametrize(
    ("file", "name"), sorted({test for _sentence, tests in ROWS for test in tests})
)
def test_every_test_it_names_is_there(file: str, name: str) -> None:
    tree = syntax(ROOT / file)

    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert name in functions
