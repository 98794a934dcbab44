"""``wuzha inspection draw``: a lot among the people of a unit."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.desk.inspections.opening import draw_and_open, refusal_words
from quiz_service.inspections.drawing import (
    CLAIMS,
    InspectionError,
    InspectionPlan,
)
from quiz_service.inspections.records import find_inspection
from quiz_service.reports.figures.steps import candidates
from wuzha.options import WholeNumber, campaign_argument, json_option
from wuzha.output import json_result, say
from wuzha.service import operator, service_of
from wuzha.verb import verb

MOST_PEOPLE, MOST_HOURS, HOURS = 100_000, 72, 8


@verb(
    _(
        "draw people of a unit by lot and make their codes; an inspector confirms at the desk"
    ),
    example="wuzha inspection draw campaigns/qingyuan --unit S02 --claim 90"
    " --audience primary --words 4-1-6",
)
@campaign_argument
@click.option("--unit", required=True, metavar=_("CODE"), help=_("the unit"))
@click.option(
    "--claim",
    type=click.Choice([str(claim) for claim in CLAIMS]),
    required=True,
    help=_("to be proven: so many percent are aware, with 95 in 100 certainty"),
)
@click.option(
    "--words",
    required=True,
    metavar=_("TEXT"),
    help=_("a number said aloud on the spot, such as three dice"),
)
@click.option(
    "--size",
    type=WholeNumber(1, MOST_PEOPLE),
    metavar="N",
    help=_("how many to draw (default: as few as can prove it)"),
)
@click.option(
    "--hours",
    type=WholeNumber(1, MOST_HOURS),
    default=HOURS,
    metavar="N",
    help=_("how many hours it lasts (default: 8)"),
)
@json_option
def command(
    campaign: Path,
    *,
    unit: str,
    claim: str,
    words: str,
    size: int | None,
    hours: int,
    as_json: bool,
) -> None:
    """Draw, on record, and say the numbers."""
    with service_of(campaign) as service:
        moment = service.now()
        offered = [one for one in candidates(service, moment) if one.unit.code == unit]
        if not offered:
            message = _(
                "{unit} cannot be inspected: that takes a wave in which all its people were"
                " aware, ended 30 days ago or more."
            )
            raise RefusedError(message.format(unit=unit[:80]))
        minute = moment.replace(second=0, microsecond=0)
        plan = InspectionPlan(
            offered[0].wave,
            unit,
            int(claim),
            size or 0,
            minute + timedelta(hours=hours),
            words,
        )
        try:
            wave = draw_and_open(
                service, plan, actor=operator(), moment=moment, is_inspector=False
            )
        except InspectionError as error:
            raise RefusedError(refusal_words(error)) from error
        with service.readers.begin() as connection:
            row = find_inspection(connection, wave)
    assert row is not None, "it was drawn just now"
    if as_json:
        json_result({"wave": wave, "seed": row.seed, "numbers": list(row.numbers)})
        return
    say(_("Wave {wave}: an inspection is open.").format(wave=wave))
    say(_("Drawn: {numbers}").format(numbers=" ".join(map(str, row.numbers))))
    message = _(
        "Once an inspector has confirmed at the desk: wuzha inspection slips {campaign}"
        " --wave {wave} --audience …"
    )
    say(message.format(campaign=campaign, wave=wave))
