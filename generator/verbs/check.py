"""``wuzha check``: everything that is wrong with a campaign, at once."""

from __future__ import annotations

import argparse
import sys

from campaign_model import Problem
from campaign_model.command import DONE
from campaign_model.language import gettext as _
from generator.campaigns import load_for_print


def run(options: argparse.Namespace) -> int:
    """Print notices and the counts; problems leave as CampaignError."""
    campaign, notices = load_for_print(options.campaign)
    for problem in notices:
        print_notice(problem)
    what = _("{folder}: no problems. {types} guides, {cases} cases, {items} questions.")
    what = what.format(
        folder=options.campaign,
        types=len(campaign.fraud_types),
        cases=len(campaign.cases),
        items=len(campaign.questions) + len(campaign.practice),
    )
    print(what)
    return DONE


def print_notice(problem: Problem) -> None:
    """Something worth knowing that stops nothing."""
    print(_("Notice: {problem}").format(problem=problem), file=sys.stderr)
