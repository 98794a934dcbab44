"""CONTRIBUTING taken apart: the files of its worked examples, which tests follow to the letter."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
NAME = re.compile(r"`([\w/-]+\.\w+)`")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)
# With it a package of one's own names its part; in our own folders nothing needs it.
_BESIDE = "pyproject.toml"


def section(title: str) -> str:
    """Return the text of a section, without its heading.

    A heading within a block of code is the code's own.
    """
    lines = CONTRIBUTING.read_text("utf-8").splitlines()
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
    for code in BLOCK.finditer(text):
        names = NAME.findall(text[read : code.start()])
        read = code.end()
        if names:
            texts[names[-1]] = code[2]
    return texts


def places(title: str, *endings: str) -> tuple[str, ...]:
    """Return what a section's example adds or changes: files with one of these endings.

    Several files in one new folder are one place, the folder.
    """
    paths = [PurePosixPath(name) for name in files(title) if name != _BESIDE]
    chosen = [path for path in paths if path.suffix in endings]
    folders = [path.parent for path in chosen]
    return tuple(
        dict.fromkeys(
            f"{path.parent}/" if folders.count(path.parent) > 1 else str(path)
            for path in chosen
        )
    )
