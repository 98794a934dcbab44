"""``wuzha report halves``: whether the two forms of an audience were equally hard."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.attempts.question_bank import question_bank
from quiz_service.reports.figures.halves import (
    HalvesFigures,
    halves_of,
    observed_shares,
)
from quiz_service.statistics.display import percent_of
from wuzha.options import campaign_argument, json_option
from wuzha.output import json_result, result, say
from wuzha.service import service_of
from wuzha.verb import verb


@verb(
    _("say how hard the two forms of each audience were in waves that ended"),
    example="wuzha report halves campaigns/qingyuan",
)
@campaign_argument
@json_option
def command(campaign: Path, *, as_json: bool) -> None:
    """Print a line for each audience; nothing is changed."""
    with service_of(campaign) as service, service.readers.begin() as connection:
        moment, wording = service.now(), question_bank(service).wording
        shares = observed_shares(connection, moment, wording)
        halves = list(halves_of(service.campaign, shares))
        names = {key: one.name for key, one in service.campaign.audiences.items()}
    if as_json:
        json_result({"halves": [_plain(figures) for figures in halves]})
        return
    for figures in halves:
        result(_line_of(figures, names[figures.audience]))
    say(
        _(
            "Of waves that ended, over questions of at least 30 people. Forms are dealt by"
            " the difficulty in the files; correct it there, between waves."
        )
    )


def _line_of(figures: HalvesFigures, name: str) -> str:
    whose = _("{audience}: {observed} of {items} questions observed").format(
        audience=name, observed=figures.observed, items=figures.items
    )
    if figures.difference is None:
        return _("{whose}, too few to compare the forms.").format(whose=whose)
    words = _("{whose}; right on form a {first}, on form b {second}: {points} points.")
    return words.format(
        whose=whose,
        first=percent_of(figures.first),
        second=percent_of(figures.second),
        points=f"{100 * figures.difference:+.1f}",
    )


def _plain(figures: HalvesFigures) -> dict[str, object]:
    return {
        "audience": figures.audience,
        "questions": figures.items,
        "observed": figures.observed,
        "right_on_a": figures.first,
        "right_on_b": figures.second,
        "difference": figures.difference,
    }
