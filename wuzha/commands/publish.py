"""``wuzha publish``: build, and let people read the new site in one step; or go back."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from generator.publishing.publish import destination_of, publish, roll_back
from generator.settings import BuildSettings, default_out
from wuzha.building import build_or_keep, jobs_option, out_option
from wuzha.latest_progress import latest_progress
from wuzha.options import campaign_argument
from wuzha.output import result, say
from wuzha.verb import verb


@verb(
    _("build, then let people read the new site in one step, here or by ssh"),
    example="wuzha publish campaigns/qingyuan wuzha@site.example.cn:/srv/wuzha-site",
)
@campaign_argument
@click.argument(
    "target",
    metavar=_("TARGET"),
    help=_("a folder, or user@host:/folder; a web server reads current/public in it"),
)
@out_option
@jobs_option
@click.option(
    "--key",
    type=Path,
    metavar=_("FILE"),
    help=_("sign the register of posters with this private key, made on first use"),
)
@click.option(
    "--progress",
    "with_progress",
    is_flag=True,
    help=_("first take the progress.yml that is published at the service's desk"),
)
@click.option(
    "--built", is_flag=True, help=_("publish the build that is there; make none")
)
@click.option("--rollback", is_flag=True, help=_("go back to the release before"))
def command(
    campaign: Path,
    *,
    target: str,
    out: Path | None,
    jobs: int,
    key: Path | None,
    with_progress: bool,
    built: bool,
    rollback: bool,
) -> None:
    """Publish once, or go back once; what people read is whole at every moment."""
    if rollback and (built or with_progress or key):
        raise InputError(_("--rollback goes with no other option."))
    if built and (with_progress or key):
        raise InputError(_("--built makes nothing: leave --progress and --key out."))
    destination = destination_of(target)
    if rollback:
        before, silent = roll_back(destination)
        result(_("{target}: {id} is read again.").format(target=target, id=before.id))
        if silent:
            message = _("Not answered until the next publishing: {paths}")
            result(message.format(paths=" ".join(silent)))
        return
    folder = out or default_out(campaign)
    if not built:
        settings = BuildSettings(campaign, folder, jobs, key=key)
        if with_progress:
            with latest_progress(campaign):
                build_or_keep(settings)
        else:
            build_or_keep(settings)
    release = publish(folder, destination)
    result(_("{target}: {id} is read now.").format(target=target, id=release.id))
    say(_("To go back: wuzha publish … --rollback"))
