"""What a command does for one campaign, or for every county of an installation.

A county for which it fails is told at once and named at the end; it stops no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from campaign_model.errors import InputError, WuzhaError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.backups.county_folder import county_folder
from quiz_service.installation.reading import Installation, read_installation
from quiz_service.kernel.serving_lock import BeingServedError
from quiz_service.kernel.settings import INSTALLATION, ServiceSettings
from quiz_service.serving.start import settings_for
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import complain
from wuzha.ownership import keeping_owner
from wuzha.service import database_away

Act = Callable[[ServiceSettings], None]

installation_option = click.option(
    "--installation",
    type=Path,
    metavar=_("FILE"),
    help=_("all counties that this file lists, in place of one campaign"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A county for which something could not be done, and why."""

    county: str
    why: str


def chosen_installation(file: Path) -> Installation:
    """Return the installation of a file, and let every part of this command know it."""
    os.environ[INSTALLATION] = str(file.absolute())
    return read_installation(file.absolute(), os.environ)


def refuse_both(campaign: Path | None, installation: Path | None) -> None:
    """Raise InputError unless one campaign or an installation was chosen."""
    if (campaign is None) == (installation is None):
        raise InputError(_("Name one campaign, or give --installation FILE."))


def campaign_and_word(
    campaign: Path | None, word: Path | None, installation: Path | None, name: str
) -> tuple[Path | None, Path]:
    """Return the campaign and the word after it, which stands alone for an installation.

    Raises InputError; ``name`` is what the help calls the word.
    """
    if installation and word is None:
        campaign, word = None, campaign
    refuse_both(campaign, installation)
    if word is None:
        raise InputError(_("{name} is missing.").format(name=name))
    return campaign, word


def act_for(campaign: Path | None, installation: Path | None, act: Act) -> int:
    """Act for a campaign's service, or for every county's; return how the command ends."""
    refuse_both(campaign, installation)
    if campaign:
        act(settings_for(campaign, os.environ))
        return SUCCESS
    assert installation, "one of both was given"
    return outcome_of(for_each(chosen_installation(installation).services, act))


def outcome_of(failures: Sequence[Failure]) -> int:
    """Return how a command ends that failed for these counties, and name them."""
    if not failures:
        return SUCCESS
    message = ngettext(
        "Not done for {count} county: {names}.",
        "Not done for {count} counties: {names}.",
        len(failures),
    )
    names = _(", ").join(failure.county for failure in failures)
    complain(message.format(count=len(failures), names=names))
    return FAILED


def for_each(services: Sequence[ServiceSettings], act: Act) -> list[Failure]:
    """Act for every county; return for which it failed, each told at once."""
    failures = []
    for settings in services:
        try:
            with keeping_owner(settings.data):
                act(settings)
        except Exception as error:  # whatever one county meets, the next has its turn
            failure = Failure(settings.county, _reason(error))
            complain(f"{failure.county}: {failure.why}")
            failures.append(failure)
    return failures


def folder_of(settings: ServiceSettings, folder: Path) -> Path:
    """Return where a service's files go below a folder: a county has one of its own."""
    return county_folder(folder, settings.county)


def _reason(error: Exception) -> str:
    if isinstance(error, DBAPIError):
        return str(database_away(error))
    if isinstance(error, BeingServedError):
        return _("A backup is being brought back. Start the service afterwards.")
    if isinstance(error, WuzhaError | OSError):
        return str(error)
    return repr(error)  # a fault of ours: its kind helps whoever mends it
