"""``wuzha items import``: questions of a workbook or another system as a file of the bank."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from generator.items.bank_item import to_yaml
from generator.items.exchange import EXCHANGES, read_items
from wuzha.files import refuse_unreadable
from wuzha.output import result, say
from wuzha.verb import verb


@verb(
    _("turn a file of questions into one that a campaign's questions/ can hold"),
    example="wuzha items import build/bank.xlsx --out campaigns/qingyuan/questions/new.yml",
)
@click.argument("file", type=Path, metavar=_("FILE"), help=_("what to read"))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(EXCHANGES)),
    help=_("which kind of file (default: by its ending)"),
)
@click.option(
    "--out", type=Path, required=True, metavar=_("FILE"), help=_("where it goes")
)
def command(file: Path, form: str | None, out: Path) -> None:
    """Write a YAML file; what it lacks, ``wuzha check`` asks for line by line."""
    refuse_unreadable(file)
    items = read_items(file, form or "")
    if out.exists():
        message = _("{file} is there already. Choose another name.")
        raise RefusedError(message.format(file=out))
    out.write_text(to_yaml(items), "utf-8")
    result(str(out))
    message = ngettext(
        "{count} question. Run “wuzha check” next.",
        "{count} questions. Run “wuzha check” next.",
        len(items),
    )
    say(message.format(count=len(items)))
