"""The size budgets, and what may stand in which folder."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.syntax import nodes, syntax

ROOT = Path(__file__).parents[2]
SOURCES = (
    "campaign_model",
    "generator",
    "quiz_service",
    "photographs",
    "signatures",
    "typesetting",
    "wuzha",
    "bench",
)
MOST_LINES, MOST_TEST_LINES, MOST_FUNCTION_LINES = 400, 600, 60
MOST_POSITIONAL, MOST_NESTING, MOST_COLUMNS = 4, 3, 100
NESTING = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match)


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks or would track, those with a Chinese name too (``-z``)."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        [*command, "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = {ROOT / name for name in listed.stdout.split("\0") if name}
    return sorted(path for path in paths if path.is_file())


def sources() -> list[Path]:
    return [
        path for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in SOURCES
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def nesting(node: ast.AST, depth: int = 0) -> int:
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        is_elif = isinstance(node, ast.If) and child in node.orelse
        inner = depth + (isinstance(child, NESTING) and not is_elif)
        deepest = max(deepest, nesting(child, inner))
    return deepest


def test_a_source_file_keeps_to_its_ceiling() -> None:
    long = [p.name for p in sources() if len(p.read_text().splitlines()) > MOST_LINES]

    assert not long


def test_a_test_file_keeps_to_its_ceiling() -> None:
    tests = tracked("tests/*.py")

    long = [p.name for p in tests if len(p.read_text().splitlines()) > MOST_TEST_LINES]

    assert not long


def test_a_function_keeps_to_its_ceiling() -> None:
    long = [
        f"{path.name}:{node.lineno} {node.name}"
        for path in sources()
        for node in functions(path)
        if (node.end_lineno or 0) - node.body[0].lineno + 1 > MOST_FUNCTION_LINES
    ]

    assert not long


def test_a_function_takes_at_most_four_positional_arguments() -> None:
    many = [
        f"{path.name}:{node.lineno} {node.name}"
        for path in sources()
        for node in functions(path)
        if len([a for a in node.args.args if a.arg not in ("self", "cls")])
        > MOST_POSITIONAL
    ]

    assert not many


def test_a_function_nests_at_most_three_deep() -> None:
    deep = [
        f"{path.name}:{node.lineno} {node.name}"
        for path in sources()
        for node in functions(path)
        if nesting(node) > MOST_NESTING
    ]

    assert not deep


def test_a_line_keeps_to_its_ceiling() -> None:
    long = [
        f"{path.name}:{number}"
        for path in tracked("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MOST_COLUMNS
    ]

    assert not long


def test_every_module_says_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sources()
        if not ast.get_docstring(syntax(path))
    ]

    assert not silent


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "common.py", "misc.py"])
def test_no_file_is_named_after_nothing(name: str) -> None:
    assert not [path for path in tracked("*.py") if path.name == name]


@pytest.mark.parametrize("folder", ["site", "campaigns"])
def test_a_folder_of_text_holds_no_code(folder: str) -> None:
    assert not tracked(f"{folder}/*.py")


def test_the_readable_folder_site_is_not_ignored() -> None:
    """Common Python ignore files hide /site, which is a source folder here."""
    ignored = subprocess.run(
        ["git", "check-ignore", "site", "site/overrides/main.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ignored.stdout == ""


def test_the_formatter_decides_how_every_line_looks() -> None:
    mark = "fmt" + ": "

    skipped = [
        f"{path.name}:{number}"
        for path in tracked("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if f"# {mark}skip" in line or f"# {mark}off" in line
    ]

    assert not skipped
