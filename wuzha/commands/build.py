"""``wuzha build``: site, posters, LED lines, share cards and the manifest."""

from __future__ import annotations

import gc
import time
from collections import Counter
from pathlib import Path

import click

from campaign_model.language import gettext as _
from generator.manifest import Manifest
from generator.settings import BuildSettings, default_out
from wuzha.building import build_or_keep, jobs_option, out_option, scheduler_option
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.verb import verb


@verb(
    _("make site, posters, LED lines, share cards and the manifest"),
    example="wuzha build campaigns/qingyuan --jobs 4",
)
@campaign_argument
@out_option
@jobs_option
@scheduler_option
@click.option(
    "--key",
    type=Path,
    metavar=_("FILE"),
    help=_("sign the register of posters with this private key, made on first use"),
)
@click.option("--site-only", is_flag=True, help=_("leave posters out"))
def command(
    campaign: Path,
    out: Path | None,
    jobs: int,
    *,
    key: Path | None,
    site_only: bool,
    scheduler: str,
) -> None:
    """Build once; a refusal is told in one message and changes nothing."""
    # A build is short and keeps nearly all it makes: looking for garbage costs a sixth.
    gc.disable()
    started = time.monotonic()
    settings = BuildSettings(
        campaign,
        out or default_out(campaign),
        jobs,
        posters=not site_only,
        key=key,
        scheduler=scheduler,
    )
    manifest = build_or_keep(settings)
    say(_summary(manifest, settings.out, time.monotonic() - started))


def _summary(manifest: Manifest, out: Path, seconds: float) -> str:
    kinds = Counter(file.kind for file in manifest.files)
    message = _(
        "{out}: {pages} pages, {posters} posters to print, {files} files, {time} s."
    )
    return message.format(
        out=out,
        pages=kinds["page"],
        posters=kinds["poster"],
        files=len(manifest.files),
        time=f"{seconds:.1f}",
    )
