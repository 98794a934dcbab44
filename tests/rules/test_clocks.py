"""Tests never depend on a clock: no measured span is compared, no sleep hopes for others.

A busy machine makes every span longer, and nothing about the program wrong. Patience is
something else (``while time.monotonic() < end``): it is long, and named where it is one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.patience import STUCK_SECONDS
from tests.rules.spans import CLOCKS, Spans, called, functions, returning_spans
from tests.rules.syntax import nodes, syntax
from tests.rules.test_sizes import ROOT, tracked

TESTS = tracked("tests/*.py")
SLEEPS = {"sleep", "wait_for_timeout"}
MAY_MEASURE = re.compile(rf"\b(?:{'|'.join(CLOCKS)})\(|^from bench", re.MULTILINE)
WAITS = {"communicate", "join", "poll", "wait"}
MEASURED = """
import time
from time import perf_counter

def spent():
    begun = perf_counter()
    return perf_counter() - begun
"""
COMPARED = [
    "begun = time.monotonic()\n    assert time.monotonic() - begun < 5",
    "begun = perf_counter()\n    waited = perf_counter() - begun\n    assert waited < 1",
    "assert 0.2 < spent() < 5",
    "longest = max([spent()])\n    assert longest == 0",
    "waits = []\n    waits.append(spent())\n    assert max(waits) < 5",
    "def inner():\n        return spent()\n    assert inner() < 5",
    "left = 30 - time.time() % 30\n    if left < 8: pass",
]
PATIENT = [
    "end = time.monotonic() + 60\n    while time.monotonic() < end: pass",
    "deadline = time.monotonic() + 60\n    assert time.monotonic() < deadline",
    "seconds = spent()\n    assert seconds is not None",
    "length = spent()\n    time.sleep(length)",
]


def comparisons(tree: ast.AST, known: set[str]) -> Iterator[ast.Compare]:
    """Yield where a file compares a measured span, unless a test counts the clock itself.

    ``known`` are the functions that return one, as the file calls them.
    """
    for function in functions(tree):
        if not any(map(counts_the_clock, ast.walk(function))):
            yield from Spans(function, known).compared()


def last_name(call: ast.Call) -> str:
    return called(call).rpartition(".")[2]


def counts_the_clock(node: ast.AST) -> bool:
    """Whether a clock is put in the place of the real one."""
    if not isinstance(node, ast.Call) or last_name(node) != "setattr":
        return False
    words = [word.value for word in node.args if isinstance(word, ast.Constant)]
    return any(str(word).rpartition(".")[2] in CLOCKS for word in words)


def hoping(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield each sleep of a fixed length that no loop around it follows by a look."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.For | ast.While):
            continue
        if (
            isinstance(child, ast.Call)
            and last_name(child) in SLEEPS
            and any(isinstance(given, ast.Constant) for given in child.args)
        ):
            yield child
        yield from hoping(child)


def impatient(found: Sequence[ast.AST]) -> Iterator[ast.Call]:
    """Yield what waits for others, and for less than a machine that is stuck.

    ``while not over.wait(0.1)`` is a pace, not a patience.
    """
    loops = [node.test for node in found if isinstance(node, ast.While)]
    paces = {node for test in loops for node in ast.walk(test)}
    for node in found:
        if isinstance(node, ast.Call) and node not in paces and is_short(node):
            yield node


def is_short(call: ast.Call) -> bool:
    given = [word.value for word in call.keywords if word.arg == "timeout"]
    given += call.args if last_name(call) in WAITS else []
    return any(
        isinstance(value, ast.Constant)
        and isinstance(value.value, int | float)
        and 0 < value.value < STUCK_SECONDS
        for value in given
    )


def may_measure(path: Path) -> bool:
    """Whether a file looks at a clock, or has what benchmarks measured."""
    return bool(MAY_MEASURE.search(path.read_text("utf-8")))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def places(path: Path, found: Iterator[ast.expr]) -> list[str]:
    """Where in the repository it stands, for who has to mend it."""
    return [f"{path.relative_to(ROOT)}:{node.lineno}" for node in found]


@pytest.mark.parametrize("body", COMPARED)
def test_the_rule_sees_a_span_that_is_compared(body: str) -> None:
    tree = ast.parse(f"{MEASURED}\ndef test_it():\n    {body}\n")

    assert len(list(comparisons(tree, returning_spans({"": tree})[""]))) == 1


@pytest.mark.parametrize("body", PATIENT)
def test_the_rule_lets_patience_be(body: str) -> None:
    tree = ast.parse(f"{MEASURED}\ndef test_it():\n    {body}\n")

    assert list(comparisons(tree, returning_spans({"": tree})[""])) == []


def test_no_test_compares_a_measured_span() -> None:
    paths = [path for path in tracked("bench/*.py", "tests/*.py") if may_measure(path)]
    files = {module(path): syntax(path) for path in paths}
    returning = returning_spans(files)
    compared = {
        name: list(comparisons(tree, returning[name]))
        for name, tree in files.items()
        if name.startswith("tests.")
    }

    assert "adding_figure" in returning["bench.reporting.adding_up"]
    assert "kill_parent" in returning["bench.operations.kills"]
    assert [
        f"{name}:{node.lineno}" for name, found in compared.items() for node in found
    ] == []


def test_no_test_sleeps_and_hopes_that_something_has_happened() -> None:
    assert [
        place for path in TESTS for place in places(path, hoping(syntax(path)))
    ] == []


def test_patience_is_that_of_a_stuck_machine() -> None:
    assert [
        place for path in TESTS for place in places(path, impatient(nodes(path)))
    ] == []
