"""What the commands that build a campaign share: two options, and the word when it fails."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from generator.build import build
from generator.errors import BuildError
from generator.manifest import Manifest
from generator.progress_bar import hidden_progress
from generator.settings import BuildSettings, default_jobs
from wuzha.options import WholeNumber
from wuzha.output import complain, is_quiet, notice

MOST_JOBS = 256

out_option = click.option(
    "--out",
    type=Path,
    metavar=_("DIR"),
    help=_("where the build goes (default: build/NAME)"),
)
jobs_option = click.option(
    "--jobs",
    type=WholeNumber(1, MOST_JOBS),
    default=default_jobs,
    metavar="N",
    help=_("how many work side by side (default: one a processor)"),
)
scheduler_option = click.option(
    "--scheduler",
    default="",
    metavar=_("ADDRESS"),
    help=_("make the files on a Dask cluster, such as tcp://10.0.0.5:8786"),
)


def build_or_keep(settings: BuildSettings) -> Manifest:
    """Build a campaign and return its manifest.

    Raises CampaignError, or RefusedError after saying what stopped it.
    """
    try:
        with hidden_progress(hidden=is_quiet()):
            return build(settings, notice=notice)
    except BuildError as error:
        complain(error)
        raise RefusedError(_("The build before is unchanged.")) from error
