"""``wuzha kits``: one zip a unit, with what it prints, hangs and sends."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from generator.campaigns import load_for_print
from generator.kits.make import make_kits
from generator.progress_bar import hidden_progress
from generator.settings import BuildSettings, default_out
from generator.workers import Workers
from signatures.kit_list import edition_of
from signatures.signing_key import open_signing_key
from wuzha.building import build_or_keep, jobs_option, scheduler_option
from wuzha.options import campaign_argument
from wuzha.output import is_quiet, say
from wuzha.verb import verb


@verb(
    _("make one zip a unit: posters for its kind, its own code, a page that explains"),
    example="wuzha kits campaigns/qingyuan --unit S01 --unit V01",
)
@campaign_argument
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar=_("CODE"),
    help=_("only this unit; may be given several times"),
)
@click.option(
    "--out",
    type=Path,
    metavar=_("DIR"),
    help=_("where the zips go (default: build/NAME.kits)"),
)
@click.option(
    "--key",
    type=Path,
    metavar=_("FILE"),
    help=_("sign register and list of kits with this private key, made on first use"),
)
@jobs_option
@scheduler_option
def command(
    campaign: Path,
    units: tuple[str, ...],
    *,
    out: Path | None,
    key: Path | None,
    jobs: int,
    scheduler: str,
) -> None:
    """Build what changed, then pack."""
    build = default_out(campaign)
    settings = BuildSettings(campaign, build, jobs, key=key, scheduler=scheduler)
    build_or_keep(settings)
    loaded, _notices = load_for_print(campaign)
    folder = out or build.with_name(f"{build.name}.kits")
    with hidden_progress(hidden=is_quiet()):
        kits = make_kits(
            loaded,
            build,
            folder,
            units=units,
            workers=Workers(jobs, scheduler),
            edition=edition_of(campaign),
            key=open_signing_key(key) if key else None,
        )
    message = ngettext("{count} kit in {out}.", "{count} kits in {out}.", len(kits))
    say(message.format(count=len(kits), out=folder))
