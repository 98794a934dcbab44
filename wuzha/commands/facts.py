"""``wuzha facts``: what each case says, claim by claim, beside the card of its source."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model import Case
from campaign_model.claims import Claim, claims
from campaign_model.language import gettext as _
from generator.campaigns import load_for_print
from wuzha.options import campaign_argument
from wuzha.outcome import SUCCESS
from wuzha.output import result
from wuzha.verb import verb


@verb(
    _("print every number, place, date and channel of the cases beside their cards"),
    example="wuzha facts campaigns/qingyuan bw-deyang-2025",
)
@campaign_argument
@click.argument(
    "slugs", metavar=_("[CASE]…"), nargs=-1, help=_("which cases; without: all")
)
def command(campaign: Path, slugs: tuple[str, ...]) -> int:
    """Print a line a claim; problems of the campaign leave as CampaignError."""
    loaded, _notices = load_for_print(campaign)
    for slug, case in sorted(loaded.cases.items()):
        if not slugs or slug in slugs:
            result("\n".join([*_lines(case), ""]))
    return SUCCESS


def _lines(case: Case) -> list[str]:
    if case.facts is None:
        return [case.slug, _("  no card of facts")]
    heading = f"{case.slug}  {case.source.publisher}，{case.source.dated}"
    found = dict.fromkeys(map(_line, claims(case, case.facts)))
    return [heading, *found]


def _line(claim: Claim) -> str:
    return f"  {claim.kind.label}  {claim.text} ← {claim.entry}"
