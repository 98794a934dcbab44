"""Ctrl+C, while a command loads and while it works, gives the prompt back, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import QINGYUAN

WHILE_LOADING = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
from wuzha.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
WHILE_WORKING = """
import os, signal, sys
from wuzha.commands import check
from wuzha.__main__ import main

check.load_for_print = lambda folder: os.kill(os.getpid(), signal.SIGINT)
sys.exit(main(sys.argv[1:]))
"""


def outcome_of(script: str, *arguments: str, data: Path) -> tuple[int, str]:
    """The exit code of a script that interrupts itself, and what it complains of."""
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "WUZHA_DATA": str(data)},
    )
    return ran.returncode, ran.stderr


@pytest.mark.parametrize(
    "module",
    [
        "wuzha.running",
        "click.core",
        "wuzha.root",
        "sqlalchemy.util",
        "sqlalchemy.orm",
        "quiz_service.waves.opening",
    ],
)
def test_while_modules_are_loading(module: str, tmp_path: Path) -> None:
    arguments = [module, "waves", "list", str(QINGYUAN)]

    assert outcome_of(WHILE_LOADING, *arguments, data=tmp_path) == (130, "")


def test_while_a_command_works(tmp_path: Path) -> None:
    arguments = ["check", str(QINGYUAN)]

    assert outcome_of(WHILE_WORKING, *arguments, data=tmp_path) == (130, "")
