"""CONTRIBUTING's “Add a page of the desk” names files and tables that there are."""

from __future__ import annotations

import re

import pytest

from bench.sources.contributing import section
from quiz_service.app import FEATURES
from tests.conftest import ROOT
from tests.quiz_service.desk.test_views import RULES

SECTION = section("Add a page of the desk")
PATHS = re.findall(r"`([a-z_]+/[a-z_/]*[a-z_.]*)`", SECTION)


@pytest.mark.parametrize("path", PATHS)
def test_each_path_of_the_section_exists(path: str) -> None:
    places = (ROOT, ROOT / "quiz_service/templates")

    assert any((place / path).exists() for place in places)


def test_the_page_to_look_at_stands_in_both_tables() -> None:
    assert "`FEATURES`" in SECTION
    assert "`RULES`" in SECTION
    assert "kits" in {blueprint.name for blueprint in FEATURES}
    assert ("GET", "/desk/kits") in RULES
