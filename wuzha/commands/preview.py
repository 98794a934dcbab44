"""``wuzha preview``: the site on this machine, rebuilt on every save."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from generator.preview import preview
from generator.settings import BuildSettings, default_out
from wuzha.building import jobs_option, out_option
from wuzha.options import campaign_argument, host_option, port_option
from wuzha.ports import reserve
from wuzha.verb import verb


@verb(
    _("show the site on this machine, rebuilt on every save"),
    example="wuzha preview campaigns/qingyuan --port 8000",
)
@campaign_argument
@out_option
@jobs_option
@host_option
@port_option(8000)
def command(
    campaign: Path, out: Path | None, jobs: int, *, host: str, port: int
) -> None:
    """Serve until interrupted."""
    reserve(host, port).close()
    settings = BuildSettings(campaign, out or default_out(campaign), jobs)
    preview(settings, host=host, port=port)
