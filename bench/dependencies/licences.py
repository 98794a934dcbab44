"""Writes the table of everything that is shipped, with its licence, to ``docs/licences.md``.

Licences are read from what is installed, so the table cannot say another than the package
does. ``python -m bench.dependencies.licences``
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs/licences.md"
LOCK = ROOT / "requirements.lock"
BEGIN, END = "<!-- table: packages -->\n", "<!-- end -->\n"
LONGEST = 40  # characters; some packages put the whole text where its name belongs
# Its metadata names none: what the LICENSE file of the package says.
BY_FILE = {"pysqlite3": "zlib"}
# One licence, one name (SPDX), however a package spells it.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def shipped_packages() -> list[str]:
    """Return the names in the lock of what the programs need at run time."""
    names = re.findall(r"^([a-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE)
    return sorted(set(names))


def licence_of(package: str) -> str:
    """Return the licence of an installed package by its SPDX name."""
    about = metadata.metadata(package)
    classes = [
        line.rpartition("::")[2].strip()
        for line in about.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    words = about.get("License") or ""
    short = words if len(words) <= LONGEST + 5 and words != "UNKNOWN" else ""
    spelled = about.get("License-Expression") or short or next(iter(classes), "")
    return SPDX.get(spelled, spelled) or BY_FILE[package]


def table() -> str:
    """Return the table: a package and its licence."""
    rows = [f"| `{name}` | {licence_of(name)} |" for name in shipped_packages()]
    return "\n".join(["| 包 | 许可证 |", "| --- | --- |", *rows]) + "\n"


def written_table() -> str:
    """Return the table as the handbook has it."""
    return HANDBOOK.read_text("utf-8").split(BEGIN)[1].split(END)[0]


def main() -> None:
    """Write the table anew, between its two marks."""
    text = HANDBOOK.read_text("utf-8")
    before, rest = text.split(BEGIN)
    HANDBOOK.write_text(f"{before}{BEGIN}{table()}{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
