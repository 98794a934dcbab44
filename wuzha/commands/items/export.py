"""``wuzha items export``: the bank as a workbook, GIFT, Moodle XML or QTI 2.1."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from generator.campaigns import load_for_print
from generator.items.bank_item import bank_item
from generator.items.exchange import EXCHANGES
from wuzha.options import campaign_argument
from wuzha.output import result, say
from wuzha.verb import verb


@verb(
    _("write the questions of a campaign for an editor or another system"),
    example="wuzha items export campaigns/qingyuan --format moodle --out build/bank.xml",
)
@campaign_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(EXCHANGES)),
    default="xlsx",
    help=_("which kind of file"),
)
@click.option(
    "--practice", is_flag=True, help=_("the practice questions, not the bank")
)
@click.option(
    "--out", type=Path, required=True, metavar=_("FILE"), help=_("where it goes")
)
def command(campaign: Path, form: str, practice: bool, out: Path) -> None:
    """Write one file with every question and its key."""
    loaded, _notices = load_for_print(campaign)
    items = loaded.practice if practice else loaded.questions
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(EXCHANGES[form].write(map(bank_item, items)))
    result(str(out))
    if not practice:
        say(_("This file holds the answers of the bank. Keep it off the public site."))
