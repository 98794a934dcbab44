"""Templates place words: short lines, and nothing is computed in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.rules.test_sizes import ROOT, tracked

MOST_COLUMNS = 140
KINDS = ("*.html", "*.j2", "site/pages/*.md")
ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Neg,
)
COMPUTING_FILTERS = frozenset({"abs", "float", "int", "max", "min", "round", "sum"})


def templates() -> list[Path]:
    return [path for kind in KINDS for path in tracked(kind)]


def computed(source: str) -> list[str]:
    """What a template computes, as line and kind."""
    tree = Environment().parse(source)
    sums = [
        f"{node.lineno} {type(node).__name__}" for node in tree.find_all(ARITHMETIC)
    ]
    filters = [
        f"{node.lineno} {node.name}"
        for node in tree.find_all(nodes.Filter)
        if node.name in COMPUTING_FILTERS
    ]
    return sums + filters


def test_a_line_keeps_to_its_ceiling() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in templates()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > MOST_COLUMNS
    ]

    assert long == []


def test_no_template_names_one_county() -> None:
    """Every county builds its pages and posters of them; its name comes from its campaign."""
    name = re.compile("庆元|丽水")

    named = [
        path.relative_to(ROOT).as_posix()
        for path in (*templates(), *tracked("*.typ"))
        if name.search(path.read_text("utf-8"))
    ]

    assert named == []


def test_no_page_names_a_command_for_what_the_desk_does_itself() -> None:
    does_itself = re.compile(r"wuzha (?:codes|headcounts|organizers|tokens|waves)\b")

    named = [
        path.relative_to(ROOT).as_posix()
        for path in tracked("quiz_service/templates/*.html")
        if does_itself.search(path.read_text("utf-8"))
    ]

    assert named == []


def test_no_link_saves_whatever_comes_back() -> None:
    """A link that says ``download`` saves a page to wait on, or to sign in, as the file.

    A file says itself that it is one. Only a picture that a page draws has nobody to say so.
    """
    saving = re.compile(r"<a\b[^>]*\bdownload\b[^>]*>")
    found = [
        link
        for path in tracked("quiz_service/templates/*.html")
        for link in saving.findall(path.read_text("utf-8"))
    ]

    assert [link for link in found if 'href="#"' not in link] == []
    assert found


def test_no_template_computes() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{what}"
        for path in templates()
        for what in computed(path.read_text("utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ headcount - answered }}",
        "{{ 100 * right // asked }}",
        "{{ rows | sum }}",
        "{% set ns.right = ns.right + 1 %}",
        "{% if (a, b) | max > 3 %}x{% endif %}",
    ],
)
def test_what_computes_is_found(source: str) -> None:
    assert computed(source)


def test_placing_words_is_no_computing() -> None:
    source = """{{ name ~ "-hint" }}{% if answered > headcount %}{{ loop.index }}{% endif %}
    {{ _("{count} people").format(count=rows | length) }}"""

    assert computed(source) == []
