"""``wuzha coverage``: what a campaign has for whom, and what is still missing."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from generator.campaigns import load_for_print
from generator.coverage import coverage, missing
from wuzha.options import campaign_argument
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import complain, result
from wuzha.verb import verb


@verb(
    _("say what a campaign has for each fraud type and audience"),
    example="wuzha coverage campaigns/qingyuan > docs/coverage.md",
)
@campaign_argument
def command(campaign: Path) -> int:
    """Print the tables; 1 where a must-have cell is empty."""
    loaded, _notices = load_for_print(campaign)
    result(coverage(loaded), end="")
    empty_cells = missing(loaded)
    if not empty_cells:
        return SUCCESS
    message = ngettext(
        "{count} cell is empty: {cells}",
        "{count} cells are empty: {cells}",
        len(empty_cells),
    )
    complain(message.format(count=len(empty_cells), cells="、".join(empty_cells)))
    return FAILED
