"""Exceptions that can be raised: Python writes their traceback and their context itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.rules.syntax import nodes
from tests.rules.test_sizes import ROOT, sources

ERRORS = ("Error", "Exception")
LOCKED = {"frozen", "slots"}


def test_no_exception_is_a_frozen_dataclass() -> None:
    """A frozen one that leaves a ``with`` block ends as TypeError: its context is set there."""
    locked = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sources()
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and _is_error(node)
        if LOCKED & set(_dataclass_flags(node))
    ]

    assert locked == []


def _is_error(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).endswith(ERRORS) for base in node.bases)


def _dataclass_flags(node: ast.ClassDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and "dataclass" in ast.unparse(
            decorator.func
        ):
            yield from (keyword.arg or "" for keyword in decorator.keywords)
