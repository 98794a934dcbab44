"""``wuzha simulate``: fill a scratch service with made-up answers, marked as such."""

from __future__ import annotations

import os
from pathlib import Path

from campaign_model.codes import format_code
from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.heads import FILE as HEAD_FILE
from quiz_service.identity.identity import NAME_FILE
from quiz_service.identity.simulated import is_marked
from quiz_service.serving.start import settings_for
from quiz_service.simulation import LOGIN, simulate
from quiz_service.waves.opening import campaign_waves
from wuzha.options import campaign_argument
from wuzha.output import result, say
from wuzha.service import new_service_of
from wuzha.verb import verb


def besides(data: Path) -> tuple[Path, ...]:
    """Return what a folder keeps about its database, which goes with it."""
    return data / NAME_FILE, data / HEAD_FILE


@verb(
    _("fill a scratch service with made-up answers, marked as such"),
    example="WUZHA_DATA=build/demo.service wuzha simulate campaigns/qingyuan",
)
@campaign_argument
def command(campaign: Path) -> None:
    """Fill an empty folder, or one that was filled so before."""
    settings = settings_for(campaign, os.environ)
    if not settings.database.startswith("sqlite"):
        raise RefusedError(_("Simulated answers go into a scratch SQLite file only."))
    if is_marked(settings.data):
        for path in (*settings.data.glob("quiz.db*"), *besides(settings.data)):
            path.unlink(missing_ok=True)
    with (
        new_service_of(campaign) as service,
        service.engine.begin() as connection,
    ):
        if campaign_waves(connection):
            message = _(
                "{folder} holds real waves. Simulated answers need a folder of their own."
            )
            raise RefusedError(message.format(folder=settings.data))
        simulation = simulate(service, connection, service.now())
    say(_("Simulated answers for a demonstration: no real person answered."))
    say(_("Sittings: {count}").format(count=simulation.attempts))
    codes = " ".join(map(format_code, simulation.codes))
    result(_("Codes to try: {codes}").format(codes=codes))
    account = _("Organizer: {login}, password {password}")
    result(account.format(login=LOGIN, password=simulation.password))
