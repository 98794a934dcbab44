"""``wuzha upgrade``: bring databases to this version of the program, before it serves them."""

from __future__ import annotations

import os
from pathlib import Path

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.migrations import revision_of
from quiz_service.serving.start import (
    bring_up_to_date,
    open_service,
    refuse_damaged,
    settings_for,
)
from wuzha.installation import (
    chosen_installation,
    for_each,
    installation_option,
    refuse_both,
)
from wuzha.options import optional_campaign_argument
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import complain, result
from wuzha.service import refuse_missing
from wuzha.verb import verb


@verb(
    _("bring the tables of a database, or of every county's, to this version"),
    example="wuzha upgrade --installation installation.yml",
)
@optional_campaign_argument
@installation_option
def command(campaign: Path | None, *, installation: Path | None) -> int:
    """Upgrade each database and say its version; a county that fails is named at the end."""
    refuse_both(campaign, installation)
    if campaign:
        _upgrade(settings_for(campaign, os.environ))
        return SUCCESS
    assert installation, "one of both was given"
    failures = for_each(chosen_installation(installation), _upgrade)
    if not failures:
        return SUCCESS
    message = ngettext(
        "{count} county was not upgraded: {names}.",
        "{count} counties were not upgraded: {names}.",
        len(failures),
    )
    names = _(", ").join(failure.county for failure in failures)
    complain(message.format(count=len(failures), names=names))
    return FAILED


def _upgrade(settings: ServiceSettings) -> None:
    refuse_missing(settings)
    service = open_service(settings)
    try:
        refuse_damaged(service)
        before = revision_of(service.engine)
        bring_up_to_date(service)
        after = revision_of(service.engine)
    finally:
        service.engine.dispose()
    name = settings.county or str(service.campaign.settings.name)
    result(f"{name}\t{before}\t{after}")
