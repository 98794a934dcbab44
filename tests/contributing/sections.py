"""CONTRIBUTING taken apart: a section's files, and how a package of one's own is installed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.conftest import ROOT

NAME = re.compile(r"`([\w/-]+\.\w+)`")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)


def section(title: str) -> str:
    """Return the text of a section, without its heading.

    A heading within a block of code is the code's own.
    """
    lines = (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    sections: dict[str, list[str]] = {}
    in_block, current = False, ""
    for line in lines:
        in_block ^= line.startswith("```")
        if line.startswith("## ") and not in_block:
            current = line.removeprefix("## ")
        else:
            sections.setdefault(current, []).append(line)
    return "\n".join(sections[title]) + "\n"


def block(title: str, language: str, number: int = 0) -> str:
    """Return one block of code of a section: the first of its language, or a later one."""
    blocks = [text for name, text in BLOCK.findall(section(title)) if name == language]
    return str(blocks[number])


def files(title: str) -> dict[str, str]:
    """Return the text of every file that a section names last before a block of code."""
    text, texts, read = section(title), {}, 0
    for block in BLOCK.finditer(text):
        names = NAME.findall(text[read : block.start()])
        read = block.end()
        if names:
            texts[names[-1]] = block[2]
    return texts


def install(package: Path, entries: str) -> None:
    """Do what installing a package does: its entry points stand beside its folder."""
    record = package.with_name(f"{package.name}-1.dist-info")
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package.name}\n")
    groups = tomllib.loads(entries)["project"]["entry-points"]
    lines = [
        line
        for group, rows in groups.items()
        for line in (
            f"[{group}]",
            *(f"{name} = {value}" for name, value in rows.items()),
        )
    ]
    (record / "entry_points.txt").write_text("\n".join(lines) + "\n")
