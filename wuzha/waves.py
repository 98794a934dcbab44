"""What the commands about waves share: times, the wave's number, the reason on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.kernel.clock import in_china, parse_china_time
from wuzha.options import MOST_NUMBER, WholeNumber


class ChinaTime(click.ParamType[datetime]):
    """Day and time in China, kept in UTC."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the moment, or fail with an example."""
        moment = parse_china_time(str(value))
        if moment is None:
            message = _("“{text}” is no day and time. Write it as 2026-12-07T08:00.")
            raise click.BadParameter(message.format(text=value), ctx, param)
        return moment


TIME_HELP = _("day and time in China, such as 2026-12-07T08:00")

number_argument = click.argument(
    "number",
    type=WholeNumber(1, MOST_NUMBER),
    metavar=_("WAVE"),
    help=_("its number"),
)
reason_option = click.option(
    "--reason", required=True, metavar=_("TEXT"), help=_("why")
)


def wrong_times() -> RefusedError:
    """Return what is told about a wave that could not be."""
    return RefusedError(_("A wave must end after it begins, and not in the past."))


def china_time(moment: datetime) -> str:
    """Return a moment in UTC as it is said in China, with its zone."""
    return in_china(moment).isoformat(timespec="minutes")
