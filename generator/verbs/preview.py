"""``wuzha preview``: the site on this machine, rebuilt on every save."""

from __future__ import annotations

import argparse

from campaign_model.command import DONE
from generator.cli import settings_from
from generator.site.preview import preview


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    preview(settings_from(options), host=options.host, port=options.port)
    return DONE
