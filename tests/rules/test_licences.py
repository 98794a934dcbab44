"""Everything that is shipped stands in the handbook with its licence, and in the bill of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.dependencies.licences import (
    HANDBOOK,
    licence_of,
    shipped_packages,
    table,
    written_table,
)
from tests.conftest import ROOT

# Whoever passes the programs on has to do nothing for these but keep their notice.
FREE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Zlib",
    "zlib",
}


def test_the_handbook_names_every_package_with_its_licence() -> None:
    assert written_table() == table(), "python -m bench.dependencies.licences"


def test_what_obliges_to_something_stands_apart_with_what_to_do() -> None:
    duties = HANDBOOK.read_text("utf-8").split("## 不是 Python 包的")[0]
    obliging = {
        name
        for name in shipped_packages()
        if not set(re.split(r" (?:AND|OR) ", licence_of(name))) <= FREE
    }

    assert obliging == {"certifi", "pathspec", "pikepdf", "psycopg", "psycopg-binary"}
    assert not [name for name in obliging if f"`{name}`" not in duties]
    assert (
        "`imageio-ffmpeg`" in duties
    )  # free itself, with a program inside that is not


@pytest.mark.slow
def test_the_bill_of_materials_has_every_package_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    """The line of the Makefile, to another file."""
    [line] = re.findall(
        r"\$\(BIN\)/cyclonedx-py (.+) -o \S+ (\S+)", (ROOT / "Makefile").read_text()
    )
    program = str(Path(sys.executable).with_name("cyclonedx-py"))
    texts = []
    for name in ("one.json", "two.json"):
        command = [program, *line[0].split(), "-o", str(tmp_path / name), line[1]]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        texts.append((tmp_path / name).read_text("utf-8"))

    bill = json.loads(texts[0])
    assert texts[0] == texts[1]
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "wuzha"
    assert {part["name"] for part in bill["components"]} == set(shipped_packages())
