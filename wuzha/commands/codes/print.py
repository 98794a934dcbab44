"""``wuzha codes print``: slips, class list and paper quizzes, ready for an office printer."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from generator.settings import BUILD
from typesetting.handouts.printing import print_codes, quiz_address_of
from wuzha.files import refuse_unreadable
from wuzha.output import result, say
from wuzha.trial_slips import warn_of_trial
from wuzha.verb import verb


@verb(
    _("set a file of codes or paper sheets in print, with a list for the unit"),
    example="wuzha codes print build/qingyuan.service/codes/codes-S01.csv",
)
@click.argument(
    "file", type=Path, metavar=_("FILE"), help=_("what “codes issue” wrote")
)
@click.option(
    "--out",
    type=Path,
    metavar=_("DIR"),
    help=_("where the PDFs go (default: build/codes)"),
)
def command(file: Path, out: Path | None) -> None:
    """Set one file of codes in print."""
    refuse_unreadable(file)
    try:
        paths = print_codes(file, out or BUILD / "codes" / file.stem)
    except UnicodeDecodeError as error:
        message = _("{file} is no text in UTF-8. Use the file as it was exported.")
        raise InputError(message.format(file=file)) from error
    warn_of_trial(quiz_address_of(file))
    for path in paths:
        result(str(path))
    message = _("Hand the slips out at random, then delete these files and {file}.")
    say(message.format(file=file))
