"""``wuzha inspection lot``: the numbers of a lot from its seed, without any database."""

from __future__ import annotations

import click

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from quiz_service.statistics.lot import draw_lot
from wuzha.options import WholeNumber, json_option
from wuzha.output import json_result, result
from wuzha.verb import verb

MOST_PEOPLE = 100_000


@verb(
    _("draw a lot again from its seed; no database is needed"),
    example="wuzha inspection lot 5f0c…:S01 --people 50 --size 19",
)
@click.argument(
    "seed", metavar=_("SEED"), help=_("head of the log and unit, such as 5f0c…:S01")
)
@click.option(
    "--people",
    type=WholeNumber(1, MOST_PEOPLE),
    required=True,
    metavar="N",
    help=_("of how many people"),
)
@click.option(
    "--size",
    type=WholeNumber(1, MOST_PEOPLE),
    required=True,
    metavar="N",
    help=_("how many were drawn"),
)
@json_option
def command(seed: str, *, people: int, size: int, as_json: bool) -> None:
    """Print the numbers, the lowest first."""
    if size > people:
        message = _("No more can be drawn than there are people ({people}).")
        raise InputError(message.format(people=people))
    numbers = draw_lot(seed, people, size)
    if as_json:
        json_result({"seed": seed, "people": people, "numbers": list(numbers)})
        return
    result(" ".join(map(str, numbers)))
