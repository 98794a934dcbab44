"""How a command is declared: what it does, an example, and what every command understands.

A file in ``commands/`` is a command, a folder there is a group of them; each names its
command ``command``. The first words given to ``verb`` and ``group`` stand in the list of
commands. It reads them from the source, so they are one literal in ``_()``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from campaign_model.language import gettext as _
from wuzha.layout import HelpLayout
from wuzha.output import set_quiet


class Context(click.Context):
    """A command line being read."""

    formatter_class = HelpLayout


class Command(click.Command):
    """A command with ``-h``, ``-q``, and an example at the end of its help."""

    context_class = Context

    def __init__(self, *positional: Any, example: str, **named: Any) -> None:
        named["context_settings"] = {"help_option_names": ["-h", "--help"]}
        named["options_metavar"] = _("[OPTIONS]")
        named["epilog"] = _("Example: {example}").format(example=example)
        super().__init__(*positional, **named)
        self.params.append(_quiet_option())


def verb(
    does: str, *, example: str
) -> Callable[[Callable[..., int | None]], click.Command]:
    """Declare a command: `does` says what it does, `example` is a line to type."""
    return click.command(cls=Command, help=does, example=example)


def _quiet_option() -> click.Option:
    return click.Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=set_quiet,
        help=_("say nothing but results and errors"),
    )
