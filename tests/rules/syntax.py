"""Syntax trees of our files, parsed and walked once for all rules that read them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from bench.sources.source_tree import every_node, syntax_tree


@cache
def syntax(path: Path) -> ast.Module:
    """The tree of a file."""
    return syntax_tree(path.read_text(encoding="utf-8"))


def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that the tree of a file holds."""
    return every_node(syntax(path))
