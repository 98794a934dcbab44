"""Templates place words: they compute nothing, and every line can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.rules.test_sizes import ROOT, tracked

LONGEST_LINE = 200
ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
)
TEMPLATES = [
    *tracked("generator/*.j2"),
    *tracked("quiz_service/templates/reports/*.html"),
    *tracked("site/overrides/*.html"),
    *tracked("site/pages/*.md"),
]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_computes_nothing(path: Path) -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"])
    template = environment.parse(path.read_text("utf-8"))

    lines = [node.lineno for kind in ARITHMETIC for node in template.find_all(kind)]

    assert lines == []


def test_a_template_has_no_line_that_runs_out_of_sight() -> None:
    long = [
        f"{name(path)}:{number}"
        for path in TEMPLATES
        if path.suffix != ".md"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]

    assert long == []
