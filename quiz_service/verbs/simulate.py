"""``wuzha simulate``: fill a scratch service with made-up answers, marked as such."""

from __future__ import annotations

import os
from argparse import Namespace

from campaign_model.codes import format_code
from campaign_model.command import DONE
from campaign_model.language import gettext as _
from quiz_service.kernel.clock import now
from quiz_service.serving.start import settings_for
from quiz_service.simulation import LOGIN, is_marked, mark, simulate
from quiz_service.verbs.opened import Refused, opened
from quiz_service.waves.opening import all_waves


def run(options: Namespace) -> int:
    """Fill an empty folder, or one that was filled so before."""
    settings = settings_for(options.campaign, os.environ)
    if not settings.database.startswith("sqlite"):
        raise Refused(_("Simulated answers go into a scratch SQLite file only."))
    if is_marked(settings.data):
        for path in settings.data.glob("quiz.db*"):
            path.unlink()
    with opened(options) as (service, connection):
        if all_waves(connection):
            what = _(
                "{folder} holds real waves. Simulated answers need a folder of their own."
            )
            raise Refused(what.format(folder=settings.data))
        mark(settings.data)
        made = simulate(service, connection, now())
    print(_("Simulated answers for a demonstration: no real person answered."))
    print(_("Sittings: {count}").format(count=made.attempts))
    codes = " ".join(map(format_code, made.codes))
    print(_("Codes to try: {codes}").format(codes=codes))
    told = _("Organizer: {login}, password {password}")
    print(told.format(login=LOGIN, password=made.password))
    return DONE
