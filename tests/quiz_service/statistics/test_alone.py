"""The formulas need nothing but Python: an inspector can recompute a report with them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import quiz_service.statistics as package

FILES = sorted(Path(package.__file__).parent.glob("*.py"))
OWN = ("quiz_service.statistics", "campaign_model.guessing")
KEPT_OUT = ("flask", "sqlalchemy", "pandas", "numpy", "scipy", "wtforms", "babel")


def imported(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain_imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import)]
    parts = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return [a.name for n in plain_imports for a in n.names] + [
        str(n.module) for n in parts
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_formula_imports_the_standard_library_only(path: Path) -> None:
    foreign = [
        name
        for name in imported(path)
        if not name.startswith(OWN)
        and name.split(".")[0] not in sys.stdlib_module_names
    ]

    assert foreign == []
    assert "gettext" not in imported(path)


def test_every_formula_loads_where_the_service_is_not_installed() -> None:
    names = [f"{package.__name__}.{path.stem}" for path in FILES]
    lines = [f"sys.modules[{name!r}] = None" for name in KEPT_OUT]
    program = "; ".join(["import sys", *lines, *(f"import {name}" for name in names)])

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
