"""A command loads what it needs: help next to nothing, a list of waves no web framework."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz_service.serving.start import prepare, settings_for
from tests.conftest import QINGYUAN

SCRIPT = """
import sys
from wuzha.__main__ import main
code = main(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def modules_of(*arguments: str, data: Path) -> set[str]:
    """The modules that a command line has loaded when it is done."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "WUZHA_DATA": str(data)},
    )
    return set(ran.stderr.split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["codes", "--help"], ["report", "-h"], ["check", "-h"]]
)
def test_help_waits_for_no_library_of_the_work(
    arguments: list[str], tmp_path: Path
) -> None:
    loaded = modules_of(*arguments, data=tmp_path)

    assert "click" in loaded
    assert not loaded & {"flask", "sqlalchemy", "mkdocs", "typst", "wtforms", "PIL"}


def test_a_list_of_waves_loads_neither_flask_nor_wtforms(tmp_path: Path) -> None:
    data = tmp_path / "data"
    prepare(settings_for(QINGYUAN, {"WUZHA_DATA": str(data)}), new=True)

    loaded = modules_of("waves", "list", str(QINGYUAN), data=data)

    assert "sqlalchemy" in loaded
    assert not loaded & {"flask", "wtforms", "flask_wtf", "jinja2", "pandas", "mkdocs"}


WORKER = """
import os, sys
from pathlib import Path
from quiz_service.serving.start import settings_for
from quiz_service.serving.worker import serving_app
serving_app(settings_for(Path(sys.argv[1]), os.environ))
print(*sys.modules, sep="\\n", file=sys.stderr)
"""
FOR_FILES = {
    "docx",
    "lxml",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pandas",
    "PIL",
    "pyarrow",
}
FOR_PRINT = {"pikepdf", "pypdfium2", "qrcode", "typst", "xlsxwriter", "zxingcpp"}


def modules_after(program: str, data: dict[str, str]) -> set[str]:
    """The modules that a program has loaded which is given the campaign and these settings."""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(QINGYUAN)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **data},
    )
    return set(ran.stderr.split())


def test_a_worker_loads_no_library_of_files_before_one_is_made(tmp_path: Path) -> None:
    data = {"WUZHA_DATA": str(tmp_path / "data")}
    prepare(settings_for(QINGYUAN, data), new=True)

    loaded = modules_after(WORKER, data)

    assert "flask" in loaded
    assert not loaded & (FOR_FILES | FOR_PRINT)


START = """
import sys
from wuzha.__main__ import main
from wuzha.commands import serve
serve.serve = lambda *_about, begin: None
code = main(["serve", sys.argv[1], "--port", "8396"])
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def test_a_start_has_loaded_what_workers_share_and_nothing_that_upgrades_a_database(
    tmp_path: Path,
) -> None:
    data = {"WUZHA_DATA": str(tmp_path / "data")}
    prepare(settings_for(QINGYUAN, data), new=True)

    loaded = modules_after(START, data)

    assert {"flask", "quiz_service.app"} <= loaded
    assert not loaded & {"alembic", "mako"}
    assert not loaded & (FOR_FILES | FOR_PRINT)
