"""The operators' handbook begins with what they want to do; what its index names exists.

The editors' is ordered by task itself and has no index.
"""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tests.conftest import ROOT
from wuzha.root import root

HANDBOOKS = [ROOT / "docs" / f"{name}.md" for name in ("operators",)]


def index_of(text: str) -> str:
    return text.split("## 要办什么事，看哪一节\n")[1].partition("\n## ")[0]


def is_command(words: list[str]) -> bool:
    """Whether these words are a command, or a command and its first argument."""
    command: click.Command | None = root()
    for word in words:
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), word)
    return command is not None and not isinstance(command, click.Group)


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.stem)
def test_the_index_names_sections_that_are_there(handbook: Path) -> None:
    text = handbook.read_text("utf-8")
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    named = re.findall(r"\*\*(.+?)\*\*", index_of(text))

    assert len(named) > 10
    assert [n for n in named if n not in {t.split(" `")[0] for t in titles}] == []


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.stem)
def test_the_index_names_commands_that_are_there(handbook: Path) -> None:
    text = handbook.read_text("utf-8")
    commands = set(re.findall(r"`wuzha ([a-z -]+)`", index_of(text)))

    assert len(commands) > 5
    assert [c for c in commands if not is_command(c.split())] == []
