"""Docstrings name errors that exist; in the rooms of figures they begin with a verb."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

from tests.rules.syntax import nodes
from tests.rules.test_sizes import ROOT, functions, sources

RAISES = re.compile(r"\bRaises? ((?:[A-Z]\w+)(?:(?:, | and | or )[A-Z]\w+)*)")
VERB_FIRST = ("quiz_service/reports/", "quiz_service/statistics/")
# What begins a noun or a question: the reader still waits for what the function does.
NO_VERBS = frozenset(
    [
        "A",
        "An",
        "By",
        "Every",
        "How",
        "N",
        "None",
        "Nothing",
        "One",
        "The",
        "These",
        "Those",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "Who",
        "Whom",
        "Why",
    ]
)


def docstrings() -> Iterator[tuple[str, str]]:
    """Each function's place and docstring."""
    for path in sources():
        for node in functions(path):
            if text := ast.get_docstring(node):
                yield f"{path.relative_to(ROOT)}:{node.name}", text


def test_an_error_that_a_docstring_names_exists() -> None:
    classes = {
        name
        for path in sources()
        for node in nodes(path)
        for name in _bound_names(node)
    } | set(vars(builtins))

    unknown = [
        f"{place}: {name}"
        for place, text in docstrings()
        for names in RAISES.findall(text)
        for name in re.findall(r"[A-Z]\w+", names)
        if name not in classes
    ]

    assert unknown == []


def test_a_function_of_the_figures_says_first_what_it_does() -> None:
    late = [
        f"{place}: {text.splitlines()[0]}"
        for place, text in docstrings()
        if place.startswith(VERB_FIRST) and text.split()[0] in NO_VERBS
    ]

    assert late == []


def _bound_names(node: ast.AST) -> list[str]:
    """The names of a class, or of what is imported."""
    if isinstance(node, ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names]
    return []
