"""``wuzha upgrade``: bring databases to this version of the program, before it serves them."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.migrations import revision_of
from quiz_service.serving.start import (
    bring_up_to_date,
    open_service,
    refuse_damaged,
)
from wuzha.installation import act_for, installation_option
from wuzha.options import optional_campaign_argument
from wuzha.output import result
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
    return act_for(campaign, installation, _upgrade)


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
