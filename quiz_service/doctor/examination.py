"""The whole examination: every topic once, in the order in which an operator sets them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from campaign_model import CampaignError, load_campaign
from campaign_model.language import gettext as _
from quiz_service.doctor.database import examine_database, examine_sqlite
from quiz_service.doctor.diagnosis import Diagnosis, Topic, fault, fine
from quiz_service.doctor.environment import (
    examine_address,
    examine_certificate,
    examine_proxy,
    examine_settings_file,
)
from quiz_service.doctor.machine import Machine
from quiz_service.doctor.storage import (
    examine_backups,
    examine_folder,
    examine_fonts,
    examine_keys,
    examine_simulated,
    examine_space,
)
from quiz_service.kernel.settings import SettingsError
from quiz_service.serving.start import settings_for


def examine(
    campaign: Path,
    environment: Mapping[str, str],
    *,
    backups: Path,
    machine: Machine,
) -> Iterator[Diagnosis]:
    """Yield what was found of a service, changing nothing.

    A topic whose ground is missing is left out: without a folder there is no owner.
    """
    yield from examine_settings_file(machine, environment)
    try:
        settings = settings_for(campaign, environment)
    except SettingsError as error:
        yield from (fault(Topic.SETTINGS, line) for line in str(error).splitlines())
        return
    yield fine(Topic.SETTINGS, _("Every setting can be read."))
    name = campaign.resolve().name
    try:
        read, _notices = load_campaign(campaign)
    except CampaignError as error:
        yield _unreadable(campaign, error)
    else:
        yield fine(Topic.CAMPAIGN, _("The campaign can be read."))
        yield from examine_address(settings, read)
        name = str(read.settings.name)
    yield from examine_proxy(settings)
    yield from examine_certificate(settings, machine)
    yield from examine_fonts(machine)
    yield from examine_sqlite(settings, machine)
    if not settings.data.is_dir():
        message = _(
            "{folder}: the folder of the data is missing. Begin a new service (wuzha serve …"
            " --new), or see that WUZHA_DATA is right."
        )
        yield fault(Topic.FOLDER, message.format(folder=settings.data))
        return
    yield from examine_folder(settings, machine)
    if machine.user != settings.data.stat().st_uid:
        return  # looking into the database leaves files there that its owner cannot write
    yield from examine_keys(settings)
    yield from examine_space(settings, machine)
    yield from examine_database(settings, machine)
    yield from examine_simulated(settings)
    yield from examine_backups(settings, backups, name, machine)


def _unreadable(campaign: Path, error: CampaignError) -> Diagnosis:
    message = _(
        "The campaign has {count} mistakes, so nothing starts. See: wuzha check {folder}"
    )
    count = len(error.problems)
    return fault(Topic.CAMPAIGN, message.format(count=count, folder=campaign))
