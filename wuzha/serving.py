"""``wuzha serve --installation``: every county that can begin; the others are named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.desk.unit_table.handover import CheckedCampaign, checked_campaign
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.serving_lock import serving
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.metrics.requests import FOLDER_VARIABLE
from quiz_service.serving.counties import serve_all_counties
from quiz_service.serving.server import serve
from quiz_service.serving.start import drift_notes, open_service, prepare, warnings
from wuzha.installation import chosen_installation, for_each
from wuzha.output import remark, result, say
from wuzha.ports import reserve
from wuzha.service import has_served, refuse_missing


def serve_installation(
    file: Path, host: str, port: int, *, workers: int, new: bool
) -> None:
    """Serve every county that can begin until told to stop; the others are named."""
    installation = chosen_installation(file)
    services = installation.services
    reserve(host, port).close()
    served: dict[bytes, str] = {}
    checked: dict[str, CheckedCampaign] = {}
    with ExitStack() as until_the_end:

        def begin(settings: ServiceSettings) -> None:
            campaign = checked[settings.county] = checked_campaign(settings)
            for line in _begin(settings, campaign, served, new=new):
                result(line)
            until_the_end.enter_context(serving(settings.data))

        failures = for_each(services, begin)
        if len(failures) == len(services):
            raise RefusedError(_("No county can be served."))
        if installation.metrics_token:
            folder = TemporaryDirectory(prefix="wuzha-", ignore_cleanup_errors=True)
            os.environ[FOLDER_VARIABLE] = until_the_end.enter_context(folder)
        say(_("Ctrl+C ends it."))
        waiting = [failure.county for failure in failures]
        begin_worker = partial(
            serve_all_counties, installation, checked=checked, waiting=waiting
        )
        serve(host, port, workers, begin=begin_worker)


def _begin(
    settings: ServiceSettings,
    checked: CheckedCampaign,
    served: dict[bytes, str],
    *,
    new: bool,
) -> Iterator[str]:
    """Make a county ready, and yield what its operator is told; ``served`` by their keys."""
    is_new = new and not has_served(settings)
    if not is_new:
        refuse_missing(settings)
    token = prepare(settings, new=is_new, checked=checked)
    _refuse_known_key(settings, served)
    for warning in warnings(settings):
        remark(f"{settings.county}: {warning}")
    service = open_service(settings, checked=checked)
    try:
        for note in drift_notes(service):
            remark(f"{settings.county}: {note}")
    finally:
        service.engine.dispose()
    yield f"{settings.county}: {settings.address}"
    if token:
        message = _("First organizer: open {address}/setup and enter {token}")
        yield message.format(address=settings.address, token=token)


def _refuse_known_key(settings: ServiceSettings, served: dict[bytes, str]) -> None:
    """Raise RefusedError where a folder of keys was copied: one county's would open both."""
    keys = open_keys(settings)
    for key in (keys.code, keys.secrets[0].encode()):
        if other := served.get(key):
            message = _(
                "Its keys are those of “{other}”, so codes and tokens of one would be good in"
                " the other. Begin it with keys of its own (--new in an empty folder)."
            )
            raise RefusedError(message.format(other=other))
    for key in (keys.code, keys.secrets[0].encode()):
        served[key] = settings.county
