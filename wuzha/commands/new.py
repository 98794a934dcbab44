"""``wuzha new``: a small campaign that passes ``check``, to be filled."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from generator.starter import make_campaign
from wuzha.output import say
from wuzha.verb import verb

CAMPAIGNS = Path("campaigns")


@verb(
    _("make a small campaign that passes “check”, to be filled"),
    example="wuzha new longquan",
)
@click.argument("name", metavar=_("NAME"), help=_("small letters, digits, “-”"))
@click.option(
    "--in",
    "folder",
    type=Path,
    default=CAMPAIGNS,
    metavar=_("DIR"),
    help=_("where it is made (default: {default})").format(default=CAMPAIGNS),
)
def command(name: str, folder: Path) -> None:
    """Copy the starter under a new name; an existing folder is refused."""
    campaign = make_campaign(name, folder)
    message = _("{folder} is ready. Next: wuzha check {folder}")
    say(message.format(folder=campaign))
