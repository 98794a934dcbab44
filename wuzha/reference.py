"""``python -m wuzha.reference FILE``: every command's help, written into the handbook.

What stands in the file above the mark stays; below it, everything is made from the help
that people see, and a test holds the two equal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from wuzha.root import Root, root
from wuzha.running import translate_click

MARK = "<!-- wuzha.reference -->"
COLUMNS = 88


def reference() -> str:
    """Return the help of every command of ours, each under its name."""
    translate_click()
    parts = []
    for level, context in _contexts(_context(root(), "wuzha", None)):
        heading = f"{'#' * level} {context.command_path}\n\n" if level > 1 else ""
        parts.append(f"{heading}```\n{context.get_help()}\n```\n")
    return "\n".join(parts)


def write_reference(file: Path) -> None:
    """Renew the part of a file below the mark."""
    above, mark, _below = file.read_text(encoding="utf-8").partition(MARK)
    assert mark, f"{file}: no line {MARK}"
    file.write_text(f"{above}{MARK}\n\n{reference()}", encoding="utf-8")


def _contexts(
    context: click.Context, level: int = 1
) -> Iterator[tuple[int, click.Context]]:
    """Yield the context of a command and of all below it, with their depth."""
    yield level, context
    if not isinstance(context.command, click.Group):
        return
    names = sorted(context.command.list_commands(context))
    if isinstance(context.command, Root):
        names = sorted(context.command.files)  # not what others added on this machine
    for name in names:
        command = context.command.get_command(context, name)
        if command is not None:
            yield from _contexts(_context(command, name, context), level + 1)


def _context(
    command: click.Command, name: str, parent: click.Context | None
) -> click.Context:
    return command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=COLUMNS
    )


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]))
