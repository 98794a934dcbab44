"""The command ``wuzha`` itself: our commands, and those that others add.

Another package adds a command by an entry point of the group ``wuzha.commands`` that names
a click command; where it has the name of one of ours, ours is called.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import click

from campaign_model.language import gettext as _
from wuzha.group import LazyGroup
from wuzha.loading import loading

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "wuzha.commands"


class Root(LazyGroup):
    """Our commands; where a name is not ours, those of other packages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, ours and added ones."""
        return sorted({*self.files, *added_commands()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, loaded; None where there is none."""
        return super().get_command(ctx, cmd_name) or _added(cmd_name)

    def short_help_of(self, name: str) -> str:
        """Return what a command does; one that cannot be loaded says so in its place."""
        if name in self.files:
            return super().short_help_of(name)
        try:
            command = _added(name)
        except Exception as error:  # somebody else's module may raise anything
            return _("cannot be loaded: {error}").format(error=error)
        return command.get_short_help_str() if command else ""


@cache
def added_commands() -> dict[str, EntryPoint]:
    """Return the entry points of other packages; looked for only where they matter."""
    metadata = import_module("importlib.metadata")
    return {entry.name: entry for entry in metadata.entry_points(group=ENTRY_POINTS)}


def _added(name: str) -> click.Command | None:
    entry = added_commands().get(name)
    if entry is None:
        return None
    with loading():
        command = entry.load()
    assert isinstance(command, click.Command), entry.value
    return command


def show_version(
    context: click.Context, _option: click.Parameter, is_given: bool
) -> None:
    """Print the version that is installed, and end."""
    if is_given and not context.resilient_parsing:
        metadata = import_module("importlib.metadata")
        click.echo(f"wuzha {metadata.version('wuzha')}")
        context.exit()


def root() -> Root:
    """Return the command line, with the words of the language in force."""
    command = Root(
        "wuzha",
        package="wuzha.commands",
        help=_("Run a county's anti-fraud campaign: site, posters, quiz, reports."),
        example="wuzha build campaigns/qingyuan",
    )
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_version,
        help=_("print the version"),
    )
    command.params.append(version)
    return command
