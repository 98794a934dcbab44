"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from campaign_model.language import gettext as _

MOST_NUMBER, MOST_PORT = 2**31 - 1, 65535
F = TypeVar("F", bound=Callable[..., Any])


class WholeNumber(click.ParamType[int]):
    """A whole number between two others, written in ASCII digits."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """Return the number, or fail with the two limits."""
        text = str(value)
        if text.isascii() and text.isdigit() and self.least <= int(text) <= self.most:
            return int(text)
        message = _("“{text}” is no whole number from {least} to {most}")
        message = message.format(text=text, least=self.least, most=self.most)
        raise click.BadParameter(message, ctx, param)


campaign_argument = click.argument(
    "campaign",
    type=Path,
    metavar=_("CAMPAIGN"),
    help=_("a campaign's folder, such as campaigns/qingyuan"),
)
optional_campaign_argument = click.argument(
    "campaign",
    type=Path,
    required=False,
    metavar=_("CAMPAIGN"),
    help=_("a campaign's folder, such as campaigns/qingyuan"),
)
host_option = click.option(
    "--host",
    default="127.0.0.1",
    metavar="H",
    help=_("address to listen on (default: this machine only)"),
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help=_("print JSON, for a program to read")
)
wave_option = click.option(
    "--wave",
    type=WholeNumber(1, MOST_NUMBER),
    metavar="N",
    help=_("the wave (default: the newest)"),
)


def port_option(default: int, *, least: int = 0) -> Callable[[F], F]:
    """Return the option for a port; 0 takes any free one."""
    return click.option(
        "--port",
        type=WholeNumber(least, MOST_PORT),
        default=default,
        metavar="N",
        help=_("port (default: {default})").format(default=default),
    )
