"""Another package adds a command by an entry point, from a folder outside ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ADDED = """
import click

@click.command(help="count the villages")
@click.argument("name")
def command(name):
    print(f"villages of {name}")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package as an installer leaves it: a module, and what says which command it has."""
    (tmp_path / "villages.py").write_text(ADDED, encoding="utf-8")
    (tmp_path / "broken.py").write_text("raise RuntimeError('no such county')\n")
    entries = (
        "[wuzha.commands]\nvillages = villages:command\ncheck = villages:command\n"
    )
    info = tmp_path / "villages-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: villages\nVersion: 1.0\n"
    )
    (info / "entry_points.txt").write_text(f"{entries}broken = broken:command\n")
    return tmp_path


def wuzha(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wuzha", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def test_it_runs_like_one_of_ours(folder: Path) -> None:
    ran = wuzha(folder, "villages", "qingyuan")

    assert (ran.returncode, ran.stdout) == (0, "villages of qingyuan\n")


def test_it_stands_in_the_list_of_commands(folder: Path) -> None:
    said = wuzha(folder, "--help").stdout

    assert re.search(r"villages +count the villages\n", said)


def test_it_is_suggested_to_whoever_mistypes_it(folder: Path) -> None:
    assert "'villages'" in wuzha(folder, "vilages").stderr


def test_a_name_of_ours_stays_ours(folder: Path) -> None:
    ran = wuzha(folder, "check", "nowhere")

    assert ran.returncode == 2
    assert "villages" not in ran.stdout


def test_one_that_cannot_be_loaded_takes_nothing_else_down(folder: Path) -> None:
    ran = wuzha(folder, "--help")

    assert ran.returncode == 0
    assert "加载不了：no such county" in ran.stdout
