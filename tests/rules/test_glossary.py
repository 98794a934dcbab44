"""One thing, one name: the glossary and the code say the same."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.rules.syntax import nodes
from tests.rules.test_sizes import ROOT, tracked

PROGRAMS = (
    "campaign_model",
    "design",
    "generator",
    "quiz_service",
    "photographs",
    "signatures",
    "typesetting",
    "wuzha",
)
ROW = re.compile(
    r"^\| (?P<said>[^|]+) \| (?P<names>[^|]+) \| [^|]+ \| ?(?P<others>[^|]*)\|$"
)
CODE = re.compile(r"`([^`]+)`")
# WTForms asks each form class for its ``Meta`` by that name.
SHARED: dict[str, int] = {"Meta": 2}


def rows() -> list[re.Match[str]]:
    lines = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    matches = [ROW.match(line) for line in lines if line.startswith("| ")]
    return [
        match for match in matches if match and match["said"] not in ("说法", "---")
    ]


def names(column: str) -> list[str]:
    return [name for row in rows() for name in CODE.findall(row[column])]


def trees() -> Iterator[tuple[Path, tuple[ast.AST, ...]]]:
    for path in tracked("*.py"):
        file = path.relative_to(ROOT)
        if file.parts[0] in PROGRAMS and "migrations" not in file.parts:
            yield file, nodes(path)


@cache
def identifiers() -> dict[str, str]:
    """Every name that the programs give, and where it is given once."""
    given: dict[str, str] = {}
    for file, tree in trees():
        for part in (*file.with_suffix("").parts,):
            given[part] = str(file)
        for node in tree:
            name = None
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                name = node.name
            elif isinstance(node, ast.arg):
                name = node.arg
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                name = node.id
            if name:
                given.setdefault(name, f"{file}:{getattr(node, 'lineno', 0)}")
    return given


def words_of(name: str) -> list[str]:
    """The words of a name: ``DrawnQuiz`` and ``drawn_quiz`` are the same two."""
    return [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def holds(name: str, other: str) -> bool:
    """Whether a name is another, or has its words in it one after the other."""
    if other[:1].isupper():
        return name == other
    words, wanted = words_of(name), words_of(other)
    starts = range(len(words) - len(wanted) + 1)
    return any(words[i : i + len(wanted)] == wanted for i in starts)


def test_the_glossary_has_rows() -> None:
    assert len(rows()) > 40


@pytest.mark.parametrize("name", names("names"))
def test_a_name_of_the_glossary_is_in_the_code(name: str) -> None:
    assert name in identifiers()


@pytest.mark.parametrize("other", names("others"))
def test_what_a_thing_is_not_called_names_nothing(other: str) -> None:
    assert [
        f"{name} ({place})"
        for name, place in identifiers().items()
        if holds(name, other)
    ] == []


def test_no_two_things_stand_in_two_rows() -> None:
    listed = names("names")

    assert sorted({name for name in listed if listed.count(name) > 1}) == []


def test_one_class_name_is_one_thing() -> None:
    classes: dict[str, list[str]] = defaultdict(list)
    for file, tree in trees():
        for node in tree:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                classes[node.name].append(str(file))

    assert {
        name: files
        for name, files in classes.items()
        if len(files) > SHARED.get(name, 1)
    } == {}
