"""CONTRIBUTING's package adds a file of reports, a page and a language to ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bench.sources.contributing import files
from tests.conftest import ROOT
from tests.contributing.installing import install

EXAMPLE = files("Add a report file, a page or a language")
SCRIPT = """
from campaign_model.language import gettext, language_name, languages, request_language
from quiz_service.app import _added_pages
from quiz_service.reports.delivery.report_files import report_files
request_language.set("fr")
print(languages(), language_name("fr"), gettext("Handed in"))
print(list(report_files())[0], [page.name for page in _added_pages()])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package as an installer leaves it."""
    package = tmp_path / "villages"
    for name, text in EXAMPLE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    catalog = package / "locale/fr/LC_MESSAGES/wuzha.po"
    with catalog.open("rb") as text, catalog.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(text, locale="fr"))
    install(package, EXAMPLE["pyproject.toml"])
    return tmp_path


@pytest.mark.slow
def test_a_package_adds_a_language_a_report_file_and_a_page(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    spoken, added = ran.stdout.splitlines()
    assert spoken == "('zh_CN', 'en', 'fr') Français Remis"
    assert added == "villages.txt ['villages']"
