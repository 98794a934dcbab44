"""``wuzha signals close``: what was found out about a signal, on record."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.reports.figures.signal_review import (
    NoOpenSignalError,
    close_open_signal,
)
from wuzha.options import campaign_argument, wave_option
from wuzha.output import say
from wuzha.service import chosen_wave, operator, service_of
from wuzha.verb import verb
from wuzha.waves import reason_option


@verb(
    _("close a signal of a unit with what was found out; on record"),
    example="wuzha signals close campaigns/qingyuan S01 perfect --reason …",
)
@campaign_argument
@click.argument("unit", metavar=_("UNIT"), help=_("the unit"))
@click.argument(
    "signal", metavar=_("SIGNAL"), help=_("its name, as “signals list” prints it")
)
@reason_option
@wave_option
def command(
    campaign: Path, unit: str, signal: str, *, reason: str, wave: int | None
) -> None:
    """Close one open signal."""
    with service_of(campaign) as service:
        with service.readers.begin() as connection:
            wave_row = chosen_wave(connection, wave)
        try:
            closed = close_open_signal(
                service, wave_row, unit, signal, reason=reason, actor=operator()
            )
        except NoOpenSignalError as error:
            message = _(
                "{unit} has no open signal “{signal}”. See “wuzha signals list”."
            )
            raise RefusedError(
                message.format(unit=unit[:80], signal=signal[:40])
            ) from error
    say(_("Closed, and on record: {words}").format(words=closed.words))
