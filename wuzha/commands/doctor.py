"""``wuzha doctor``: name what is set up wrongly on a server, and what to do about it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.doctor.diagnosis import Grade
from quiz_service.doctor.examination import examine
from quiz_service.doctor.machine import Machine
from wuzha.options import campaign_argument, json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result, say
from wuzha.verb import verb

BACKUPS = Path("/var/backups/wuzha")


@verb(
    _("name what is set up wrongly on a server, and what to do; nothing is changed"),
    example="wuzha doctor campaigns/qingyuan --backups /var/backups/wuzha",
)
@campaign_argument
@click.option(
    "--backups",
    type=Path,
    default=BACKUPS,
    metavar=_("DIR"),
    help=_("where backups go (default: /var/backups/wuzha)"),
)
@json_option
def command(campaign: Path, *, backups: Path, as_json: bool) -> int:
    """Print each diagnosis; fail where one has to be mended."""
    diagnoses = list(examine(campaign, os.environ, backups=backups, machine=Machine()))
    faults = sum(diagnosis.grade is Grade.FAULT for diagnosis in diagnoses)
    if as_json:
        json_result(
            [
                {
                    "topic": diagnosis.topic,
                    "grade": diagnosis.grade,
                    "sentence": diagnosis.sentence,
                }
                for diagnosis in diagnoses
            ]
        )
        return FAILED if faults else SUCCESS
    marks = {
        Grade.FINE: _("fine"),
        Grade.ADVICE: _("advice"),
        Grade.FAULT: _("mend"),
    }
    for diagnosis in diagnoses:
        line = f"[{marks[diagnosis.grade]}] {diagnosis.sentence}"
        if diagnosis.grade is Grade.FINE:
            say(line)
        else:
            result(line)
    if faults:
        result(_("{count} things have to be mended.").format(count=faults))
        return FAILED
    result(_("Nothing has to be mended."))
    return SUCCESS
