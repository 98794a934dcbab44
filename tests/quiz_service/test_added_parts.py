"""Another package adds a file of reports, a page and a language, from a folder outside ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.conftest import ROOT

ADDED = """
from flask import Response
from quiz_service.organizers.access import desk_blueprint, require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.delivery.report_files import ReportFile

names_file = ReportFile("text/plain", lambda report, campaign: b"villages")
pages = desk_blueprint("villages")


@pages.get("/desk/villages")
@require_role(*ANY_ROLE)
def villages() -> Response:
    return Response("villages")
"""
ENTRIES = """
[wuzha.report_files]
villages.txt = villages:names_file
[wuzha.pages]
villages = villages:pages
[wuzha.catalogs]
fr = villages
"""
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
    package.mkdir()
    (package / "__init__.py").write_text(ADDED, encoding="utf-8")
    catalog = Catalog(locale="fr")
    catalog.add("English", "Français")
    catalog.add("Handed in", "Remis")
    target = package / "locale/fr/LC_MESSAGES/wuzha.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalog)
    info = tmp_path / "villages-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\\nName: villages\\nVersion: 1.0\\n"
    )
    (info / "entry_points.txt").write_text(ENTRIES)
    return tmp_path


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
