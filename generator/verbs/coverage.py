"""``wuzha coverage``: what a campaign has for whom, and what is still missing."""

from __future__ import annotations

import argparse
import sys

from campaign_model.command import DONE, FAILED
from campaign_model.language import ngettext
from generator.campaigns import load_for_print
from generator.coverage import coverage, missing


def run(options: argparse.Namespace) -> int:
    """Print the tables; 1 where a must-have cell is empty."""
    campaign, _notices = load_for_print(options.campaign)
    print(coverage(campaign), end="")
    lacking = missing(campaign)
    if lacking:
        what = ngettext(
            "{count} cell is empty: {cells}",
            "{count} cells are empty: {cells}",
            len(lacking),
        )
        print(
            what.format(count=len(lacking), cells="、".join(lacking)), file=sys.stderr
        )
        return FAILED
    return DONE
