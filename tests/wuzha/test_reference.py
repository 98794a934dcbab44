"""The handbook of commands is the help that people see."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.conftest import ROOT
from wuzha.root import root

HANDBOOK = ROOT / "docs/commands.md"


def commands(
    group: click.Group, path: str = "wuzha"
) -> Iterator[tuple[str, click.Command]]:
    """Every command of ours, with what is typed to call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(root()))


def test_the_handbook_holds_every_help_as_it_is_now(tmp_path: Path) -> None:
    copy = tmp_path / "commands.md"
    copy.write_bytes(HANDBOOK.read_bytes())

    subprocess.run(
        [sys.executable, "-m", "wuzha.reference", str(copy)],
        check=True,
        env={**os.environ, "WUZHA_LANG": "zh_CN"},
    )

    assert copy.read_text("utf-8") == HANDBOOK.read_text("utf-8"), "run: make commands"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_says_what_it_does_and_shows_an_example(path: str) -> None:
    command = COMMANDS[path]

    assert command.help
    assert path in (command.epilog or "")


@pytest.mark.parametrize("path", COMMANDS)
def test_every_argument_and_option_says_what_it_is_for(path: str) -> None:
    parameters = COMMANDS[path].get_params(click.Context(COMMANDS[path]))

    assert [p.name for p in parameters if not getattr(p, "help", "")] == []


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_in_the_handbook(path: str) -> None:
    assert f"# {path}\n" in HANDBOOK.read_text("utf-8")
