"""MkDocs empties its output folder; by default that is ``site/``, our source."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_docs_dir_and_site_dir_are_both_under_build() -> None:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    assert config["docs_dir"].startswith("build/")
    assert config["site_dir"].startswith("build/")
    assert config["docs_dir"] != config["site_dir"]


def test_setuptools_is_told_every_package() -> None:
    """Discovery refuses this layout, so a folder that is not named is not installed."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for name in ("campaign_model", "generator", "quiz_service", "typesetting")
        for path in (ROOT / name).rglob("__init__.py")
    }

    assert [name for name in sorted(packages) if f'"{name}"' not in text] == []
