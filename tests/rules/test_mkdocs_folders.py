"""MkDocs empties its output folder; by default that is ``site/``, our source."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml
from setuptools import find_packages

from tests.rules.test_sizes import tracked

ROOT = Path(__file__).parents[2]


def test_docs_dir_and_site_dir_are_both_under_build() -> None:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    assert config["docs_dir"].startswith("build/")
    assert config["site_dir"].startswith("build/")
    assert config["docs_dir"] != config["site_dir"]


def test_setuptools_finds_every_package_and_nothing_else() -> None:
    """Discovery refuses this layout, so it is told which names to look for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["packages"]["find"]["include"]

    packages = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in tracked("*.py")
        if path.name == "__init__.py"
        and path.relative_to(ROOT).parts[0] not in ("tests", "bench")
    }

    assert set(find_packages(str(ROOT), include=patterns)) == packages
