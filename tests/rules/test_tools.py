"""The tools that hold the house rules: format, lint, types, who may import whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.test_sizes import tracked

ROOT = Path(__file__).parents[2]
TOOLS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "templates": ["djlint", "--quiet", "--lint", "quiz_service", "site", "generator"],
}


def test_one_profile_speaks_for_every_property_test() -> None:
    """A deadline fails where the machine is busy; ``tests/conftest.py`` takes it away once."""
    speakers = [
        path
        for path in tracked("tests/*.py")
        if "deadline=" in path.read_text("utf-8").replace('"deadline="', "")
    ]

    assert speakers == [ROOT / "tests/conftest.py"]


@pytest.mark.parametrize("name", TOOLS)
def test_the_tool_has_nothing_to_say(name: str) -> None:
    command = [str(Path(sys.executable).with_name(TOOLS[name][0])), *TOOLS[name][1:]]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
