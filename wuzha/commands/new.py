"""``wuzha new``: a small campaign to be filled, or one blank file in a campaign."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from generator.blank_entry import EntryKind, add_blank_entry
from generator.starter import make_campaign
from wuzha.output import say
from wuzha.verb import verb

CAMPAIGNS = Path("campaigns")


@verb(
    _("make a small campaign that passes “check”, to be filled"),
    example="wuzha new longquan",
)
@click.argument("name", metavar=_("NAME"), help=_("small letters, digits, “-”"))
@click.argument(
    "campaign",
    metavar=_("[CAMPAIGN]"),
    required=False,
    type=Path,
    help=_("the campaign that gets a blank file: NAME is then case, type or item"),
)
@click.argument(
    "file",
    metavar=_("[FILE]"),
    required=False,
    help=_("the name of the blank file, without its ending"),
)
@click.option(
    "--in",
    "folder",
    type=Path,
    default=CAMPAIGNS,
    metavar=_("DIR"),
    help=_("where it is made (default: {default})").format(default=CAMPAIGNS),
)
def command(
    name: str, campaign: Path | None, file: str | None, *, folder: Path
) -> None:
    """Copy the starter under a new name, or add what ``name`` says to a campaign."""
    if campaign is not None:
        _add(name, campaign, file or "")
        return
    made = make_campaign(name, folder)
    message = _("{folder} is ready. Next: wuzha check {folder}")
    say(message.format(folder=made))


def _add(kind: str, campaign: Path, file: str) -> None:
    if kind not in set(EntryKind):
        kinds = "、".join(EntryKind)
        message = _("“{kind}” cannot be added. These can: {kinds}.")
        raise InputError(message.format(kind=kind, kinds=kinds))
    written = add_blank_entry(EntryKind(kind), campaign, file)
    message = _("{file} is ready to be filled. Next: wuzha check {campaign}")
    say(message.format(file=written, campaign=campaign))
