"""``python -m bench``: what is named is there, what is there is named, documents say it right."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bench.__main__ import ON_REQUEST, ROOMS, main, modules_in

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/**/*.md"),
    ROOT / "Makefile",
    *ROOT.glob("bench/**/*.py"),
)
MODULES = modules_in(ROOMS) | modules_in(ON_REQUEST)


def test_each_name_is_a_benchmark_and_each_benchmark_has_a_name() -> None:
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in ROOT.glob("bench/*/*.py")
        if _runs_a_benchmark(path)
    }

    assert set(MODULES.values()) == files


def test_documents_name_benchmarks_that_are_there() -> None:
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(
            r"python -m bench ([a-z_]+)", document.read_text("utf-8")
        )
    }

    assert named
    assert named <= MODULES.keys()


def test_documents_name_modules_that_are_there() -> None:
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(
            r"python -m (bench\.[a-z_.]*[a-z])", document.read_text("utf-8")
        )
    }

    assert named
    assert not [
        name
        for name in named
        if not (ROOT / name.replace(".", "/")).with_suffix(".py").is_file()
    ]


def test_an_unknown_name_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["poster"]) == 2

    assert "Known are: site_scale, search" in capsys.readouterr().out


def _runs_a_benchmark(path: Path) -> bool:
    """Whether it has a ``run`` that takes nothing and gives figures."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == "run":
            returns = ast.unparse(node.returns) if node.returns else ""
            return not node.args.args and "Figure" in returns
    return False
