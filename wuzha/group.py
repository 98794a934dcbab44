"""A group of commands, each loaded when it is called.

The list of commands needs only names and a line each, and reads both from the source
files: ``wuzha --help`` waits neither for Flask nor for MkDocs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from campaign_model.language import gettext as _
from wuzha.loading import loading
from wuzha.verb import Command


@dataclass(frozen=True, slots=True)
class CommandFile:
    """Where a command is declared: a file, or the folder of a group."""

    module: str
    source: Path

    @property
    def name(self) -> str:
        """Return the command's name; a module that would be a keyword ends in ``_``."""
        return self.module.rpartition(".")[2].rstrip("_").replace("_", "-")

    def load(self) -> click.Command:
        """Import the module and return its command."""
        with loading():
            command = import_module(self.module).command
        assert isinstance(command, click.Command), self.module
        return command

    def does(self) -> str:
        """Return what the command does, in the language in force, without importing it."""
        for call in _calls(ast.parse(self.source.read_bytes())):
            match call:
                case ast.Call(
                    func=ast.Name(id="verb" | "group"),
                    args=[ast.Call(args=[ast.Constant(value=str(message))]), *_others],
                ):
                    return _(message)
        return ""


class LazyGroup(Command, click.Group):
    """The commands of a package."""

    def __init__(self, *positional: Any, package: str, **named: Any) -> None:
        super().__init__(*positional, subcommand_metavar=_("COMMAND …"), **named)
        self.files = {file.name: file for file in command_files(package)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.files)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, loaded; None where there is none."""
        file = self.files.get(cmd_name)
        return file.load() if file else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; a wrong name is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            names = self.list_commands(ctx)
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=names, ctx=ctx
            ) from error

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write every command's name and what it does."""
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(name, self.short_help_of(name)) for name in self.list_commands(ctx)]
            )

    def short_help_of(self, name: str) -> str:
        """Return what a command does, in a line."""
        return self.files[name].does()


def group(
    does: str, *, package: str, example: str, cls: type[LazyGroup] = LazyGroup
) -> LazyGroup:
    """Declare a group: a folder of commands, whose ``__init__.py`` calls this."""
    name = package.rpartition(".")[2]
    return cls(name, package=package, help=does, example=example)


def command_files(package: str) -> Iterator[CommandFile]:
    """Yield the commands of a package, by their files and folders."""
    (folder,) = map(Path, import_module(package).__path__)
    for path in folder.iterdir():
        source = path / "__init__.py" if path.is_dir() else path
        if source.suffix == ".py" and source.is_file() and path.stem != "__init__":
            yield CommandFile(f"{package}.{path.stem}", source)


def _calls(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what decorates the functions of a module, and what its names are set to."""
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(decorator_list=decorators):
                yield from decorators
            case ast.Assign(value=value):
                yield value
