"""Exceptions that can be raised: Python writes their traceback and their context itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.syntax import nodes, syntax
from tests.rules.test_sizes import ROOT, sources

ERRORS = ("Error", "Exception")
LOCKED = {"frozen", "slots"}
DRAWN = re.compile(r"^( *)([A-Z]\w+Error)\b", re.M)


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


def test_a_drawn_family_of_errors_is_whole() -> None:
    """A module that draws its exceptions as a tree draws each, below what it is a kind of."""
    wrong = []
    for path in sources():
        drawn = _drawn_parents(ast.get_docstring(syntax(path)) or "")
        made = {
            node.name: ast.unparse(node.bases[0])
            for node in nodes(path)
            if isinstance(node, ast.ClassDef) and _is_error(node)
        }
        if len(drawn) > 1:
            inner = {name: base for name, base in made.items() if base in made}
            wrong += [
                f"{path.relative_to(ROOT)}: {name}"
                for name, base in inner.items()
                if drawn.get(name) != base
            ]

    assert wrong == []


def _drawn_parents(text: str) -> dict[str, str]:
    """The exceptions of a drawn tree, each with the one above it; the root with none."""
    parents, line = {}, [(-1, "")]
    for indent, name in DRAWN.findall(text):
        while line[-1][0] >= len(indent):
            line.pop()
        parents[name] = line[-1][1]
        line.append((len(indent), name))
    return parents
