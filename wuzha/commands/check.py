"""``wuzha check``: everything that is wrong with a campaign, at once."""

from __future__ import annotations

from pathlib import Path

from campaign_model import CampaignError, Problem
from campaign_model.language import gettext as _
from generator.campaigns import load_for_print
from wuzha.options import campaign_argument, json_option
from wuzha.outcome import SUCCESS, WRONG_INPUT
from wuzha.output import json_result, notice, say
from wuzha.verb import verb


@verb(
    _("say everything that is wrong with a campaign; write nothing"),
    example="wuzha check campaigns/qingyuan",
)
@campaign_argument
@json_option
def command(campaign: Path, *, as_json: bool) -> int:
    """Print notices and the counts; problems leave as CampaignError."""
    if as_json:
        return _check_for_program(campaign)
    loaded, notices = load_for_print(campaign)
    for problem in notices:
        notice(problem)
    message = _(
        "{folder}: no problems. {types} guides, {cases} cases, {items} questions."
    )
    counts = {
        "types": len(loaded.fraud_types),
        "cases": len(loaded.cases),
        "items": len(loaded.questions) + len(loaded.practice),
    }
    say(message.format(folder=campaign, **counts))
    return SUCCESS


def _check_for_program(campaign: Path) -> int:
    try:
        _loaded, notices = load_for_print(campaign)
        problems: list[Problem] = []
    except CampaignError as error:
        problems, notices = error.problems, []
    json_result(
        {
            "campaign": str(campaign),
            "problems": [_row(problem) for problem in problems],
            "notices": [_row(problem) for problem in notices],
        }
    )
    return WRONG_INPUT if problems else SUCCESS


def _row(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.location.path,
        "line": problem.location.line,
        "problem": problem.message,
        "remedy": problem.remedy,
    }
