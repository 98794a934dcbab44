"""``wuzha check``: everything that is wrong with a campaign, at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from campaign_model import Campaign, CampaignError, Problem
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.outside_links import OutsideDomain, outside_domains
from campaign_model.remediation import remediation_rounds
from generator.campaigns import load_for_print
from wuzha.options import campaign_argument, json_option
from wuzha.outcome import SUCCESS, WRONG_INPUT
from wuzha.output import json_result, notice, remark, result, say
from wuzha.verb import verb


@verb(
    _("say everything that is wrong with a campaign; write nothing"),
    example="wuzha check campaigns/qingyuan",
)
@campaign_argument
@json_option
@click.option(
    "--links",
    "with_links",
    is_flag=True,
    help=_("list every outside domain with its owner and the day of its review"),
)
def command(campaign: Path, *, as_json: bool, with_links: bool) -> int:
    """Print notices and the counts; problems leave as CampaignError."""
    if as_json:
        return _check_for_program(campaign)
    loaded, notices = load_for_print(campaign)
    if with_links:
        result("\n".join(map(_line_of_domain, outside_domains(loaded))))
    for problem in notices:
        notice(problem)
    for note in _notes_on_open_waves(campaign):
        remark(note)
    message = _(
        "{folder}: no problems. {types} guides, {cases} cases, {items} questions."
    )
    counts = {
        "types": len(loaded.fraud_types),
        "cases": len(loaded.cases),
        "items": len(loaded.questions) + len(loaded.practice),
    }
    say(message.format(folder=campaign, **counts))
    for line in _rounds_lines(loaded):
        say(line)
    return SUCCESS


def _line_of_domain(domain: OutsideDomain) -> str:
    line = (
        _("{domain}  {owners}  reviewed {day}  linked {linked} of {cited}")
        if domain.linked
        else _("{domain}  {owners}  reviewed {day}  not linked, cited {cited}")
    )
    return line.format(
        domain=domain.name,
        owners="、".join(domain.owners),
        day=domain.reviewed,
        linked=domain.linked,
        cited=domain.cited,
    )


def _rounds_lines(campaign: Campaign) -> Iterator[str]:
    """Yield how many rounds of 补答 the papers have fresh questions for, the fewest first."""
    rounds = [(p.name, remediation_rounds(p, campaign)) for p in campaign.blueprints]
    for count in sorted({of for _name, of in rounds}):
        message = ngettext(
            "Fresh questions for {count} round of 补答, whatever was missed: {papers}.",
            "Fresh questions for {count} rounds of 补答, whatever was missed: {papers}.",
            count,
        )
        papers = _(", ").join(name for name, of in rounds if of == count)
        yield message.format(count=count, papers=papers)


def _notes_on_open_waves(campaign: Path) -> list[str]:
    """Return what an open wave says about the files; asked only where a quiz was served.

    The service is loaded for that alone: a check of a folder need not wait for it.
    """
    usual = Path("build") / f"{campaign.resolve().name}.service"
    if not (Path(os.environ.get("WUZHA_DATA") or usual) / "quiz.db").exists():
        return []
    notes: list[str] = import_module("wuzha.drift").notes_on_open_waves(campaign)
    return notes


def _check_for_program(campaign: Path) -> int:
    rounds: dict[str, int] = {}
    try:
        loaded, notices = load_for_print(campaign)
        problems: list[Problem] = []
        rounds = {str(p.id): remediation_rounds(p, loaded) for p in loaded.blueprints}
    except CampaignError as error:
        problems, notices = error.problems, []
    json_result(
        {
            "campaign": str(campaign),
            "problems": [_row(problem) for problem in problems],
            "notices": [_row(problem) for problem in notices],
            "remediation_rounds": rounds,
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
