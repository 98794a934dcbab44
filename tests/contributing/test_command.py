"""CONTRIBUTING's “Add a command”, followed to the letter: one file, and it is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import QINGYUAN, ROOT

SECTION = re.compile(r"^## Add a command\n(.*?)(?=^## )", re.M | re.S)
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)
ENTRY_POINTS = "wuzha.commands"

LISTED = re.compile("villages +count the villages")


@pytest.fixture(scope="module")
def blocks() -> dict[str, str]:
    """The blocks of the section, by their language."""
    section = SECTION.search((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert section
    return dict(BLOCK.findall(section[1]))


def wuzha(path: Path, *arguments: str) -> str:
    """What a command line prints that finds packages in a folder first."""
    ran = subprocess.run(
        [sys.executable, "-m", "wuzha", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=path,
        env={**os.environ, "PYTHONPATH": str(path)},
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_one_file_in_our_folder_is_a_command(
    tmp_path: Path, blocks: dict[str, str]
) -> None:
    shutil.copytree(ROOT / "wuzha", tmp_path / "wuzha")
    (tmp_path / "wuzha/commands/villages.py").write_text(blocks["python"], "utf-8")

    assert LISTED.search(wuzha(tmp_path, "--help"))
    assert "wuzha villages campaigns/qingyuan" in wuzha(tmp_path, "villages", "-h")
    assert int(wuzha(tmp_path, "villages", str(QINGYUAN))) > 0


def test_the_same_file_in_a_package_of_ones_own_is_a_command(
    tmp_path: Path, blocks: dict[str, str]
) -> None:
    project = tomllib.loads(blocks["toml"])["project"]
    ((name, value),) = project["entry-points"][ENTRY_POINTS].items()
    package, module = value.partition(":")[0].split(".")
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    (tmp_path / package / f"{module}.py").write_text(blocks["python"], "utf-8")
    record = tmp_path / f"{package}-1.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\n")
    (record / "entry_points.txt").write_text(f"[{ENTRY_POINTS}]\n{name} = {value}\n")

    assert LISTED.search(wuzha(tmp_path, "--help"))
    assert int(wuzha(tmp_path, name, str(QINGYUAN))) > 0
