"""Signs are looked at: nothing in the folder can reach an answer."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import quiz_service.quality

ALLOWED = (
    "quiz_service.quality",
    "quiz_service.statistics",
    "quiz_service.kernel.clock",
    "campaign_model.language",
)


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def test_signs_know_no_database_no_page_and_no_answer() -> None:
    (folder,) = quiz_service.quality.__path__
    names = {name for path in Path(folder).glob("*.py") for name in imported(path)}

    strangers = {
        name
        for name in names
        if not name.startswith(ALLOWED)
        and name.split(".")[0] not in sys.stdlib_module_names
    }

    assert names
    assert strangers == set()
