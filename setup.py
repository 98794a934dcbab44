"""Lets the wheel carry the hand-written site: its pages, theme, styles and MkDocs settings.

Everything else about the package stands in ``pyproject.toml``. The site lies beside the
packages, where its editors find it; an installed ``wuzha build`` reads this copy.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = "generator/shipped"  # generator/settings.py looks for it there


class BuildWithSite(build_py):
    """Builds the packages afresh and puts the site beside them."""

    def run(self) -> None:
        """Build; an editable install reads the checkout and copies nothing."""
        if self.editable_mode:
            super().run()
            return
        # Or files that a later version no longer has would travel with it.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        target = Path(self.build_lib) / SHIPPED
        shutil.copytree("site", target / "site")
        shutil.copy("mkdocs.yml", target)


setup(cmdclass={"build_py": BuildWithSite})
