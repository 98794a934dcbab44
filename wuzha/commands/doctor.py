"""``wuzha doctor``: name what is set up wrongly on a server, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.doctor.diagnosis import Diagnosis, Grade, Topic, fault
from quiz_service.doctor.examination import examine
from quiz_service.doctor.machine import Machine
from wuzha.installation import (
    chosen_installation,
    installation_option,
    refuse_both,
)
from wuzha.options import json_option, optional_campaign_argument
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result, say
from wuzha.verb import verb

BACKUPS = Path("/var/backups/wuzha")


@verb(
    _("name what is set up wrongly on a server, and what to do; nothing is changed"),
    example="wuzha doctor campaigns/qingyuan --backups /var/backups/wuzha",
)
@optional_campaign_argument
@installation_option
@click.option(
    "--backups",
    type=Path,
    default=BACKUPS,
    metavar=_("DIR"),
    help=_("where backups go (default: /var/backups/wuzha)"),
)
@json_option
def command(
    campaign: Path | None, *, installation: Path | None, backups: Path, as_json: bool
) -> int:
    """Print each diagnosis; fail where one has to be mended."""
    refuse_both(campaign, installation)
    if campaign:
        found = {"": _examine(campaign, backups)}
    else:
        assert installation, "one of both was given"
        found = {
            county.county: _examine_county(county.campaign, backups)
            for county in chosen_installation(installation).services
        }
    if as_json:
        _print_json(found)
    else:
        _print(found)
    is_sound = all(one.grade is not Grade.FAULT for one in chain(*found.values()))
    return SUCCESS if is_sound else FAILED


def _examine(campaign: Path, backups: Path) -> list[Diagnosis]:
    machine = Machine()
    return list(examine(campaign, os.environ, backups=backups, machine=machine))


def _examine_county(campaign: Path, backups: Path) -> list[Diagnosis]:
    try:
        return _examine(campaign, backups)
    # Whatever one county meets, the others are looked at all the same.
    except Exception as error:
        message = _("It could not be looked at: {error}")
        return [fault(Topic.SETTINGS, message.format(error=repr(error)))]


def _print_json(found: Mapping[str, list[Diagnosis]]) -> None:
    json_result(
        [
            {
                **({"county": county} if county else {}),
                "topic": diagnosis.topic,
                "grade": diagnosis.grade,
                "sentence": diagnosis.sentence,
            }
            for county, diagnoses in found.items()
            for diagnosis in diagnoses
        ]
    )


def _print(found: Mapping[str, list[Diagnosis]]) -> None:
    marks = {
        Grade.FINE: _("fine"),
        Grade.ADVICE: _("advice"),
        Grade.FAULT: _("mend"),
    }
    faults = {
        county: sum(diagnosis.grade is Grade.FAULT for diagnosis in diagnoses)
        for county, diagnoses in found.items()
    }
    for county, diagnoses in found.items():
        about = f"{county}: " if county else ""
        for diagnosis in diagnoses:
            line = f"{about}[{marks[diagnosis.grade]}] {diagnosis.sentence}"
            if diagnosis.grade is Grade.FINE:
                say(line)
            else:
                result(line)
    if not any(faults.values()):
        result(_("Nothing has to be mended."))
        return
    message = _("{count} things have to be mended.")
    result(message.format(count=sum(faults.values())))
    if broken := [county for county, count in faults.items() if county and count]:
        result(_("Counties: {names}.").format(names=_(", ").join(broken)))
