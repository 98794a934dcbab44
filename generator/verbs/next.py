"""``wuzha next``: what to print and to teach next, by the points that went worst."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from campaign_model import Campaign, Progress
from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from generator.campaigns import load_for_print
from generator.next_steps import lines
from generator.site.pages.progress import weakest


def run(options: argparse.Namespace) -> int:
    """Print the list; 1 where no progress was published yet or the file cannot be written."""
    campaign, _notices = load_for_print(options.campaign)
    if campaign.progress is None:
        what = _(
            "{folder} holds no progress.yml. Publish a snapshot and put its file there."
        )
        print(what.format(folder=options.campaign), file=sys.stderr)
        return FAILED
    told = "\n".join(_told(campaign, campaign.progress)) + "\n"
    print(told, end="")
    return _write(options.out, told) if options.out else DONE


def _told(campaign: Campaign, progress: Progress) -> list[str]:
    """Where the figures are from, then every weak point."""
    head = _("What to print and to teach next; answers until {day}, snapshot {digest}")
    day, digest = progress.as_of.date().isoformat(), progress.snapshot[:16]
    told = [head.format(day=day, digest=digest)]
    if progress.simulated:
        told.append(_("Made up for demonstration; nobody real has answered."))
    weak = weakest(campaign)
    if not weak:
        told.append(_("No point stands out as weak yet."))
    for number, point in enumerate(weak, 1):
        told += ["", *lines(campaign, point, number)]
    return told


def _write(file: Path, told: str) -> int:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told, encoding="utf-8")
    except OSError as error:
        what = _("{file} cannot be written: {why}.")
        print(what.format(file=file, why=error.strerror), file=sys.stderr)
        return FAILED
    return DONE
