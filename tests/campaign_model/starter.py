"""A copy of the starter campaign to break, and what loading it says."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from campaign_model import CampaignError
from generator.campaigns import load_for_print

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "generator/starter"
# Tests read the starter as on this day, so that none fails because time passed.
TODAY = date(2026, 11, 23)


def copy_starter(folder: Path) -> Path:
    """The starter, copied into a folder of its own."""
    return Path(shutil.copytree(STARTER, folder / "starter"))


def report_on(campaign: Path) -> str:
    """All problems, or else all notices, with paths as seen from the campaign's folder."""
    try:
        _campaign, notices = load_for_print(campaign, today=TODAY)
        report = "\n".join(str(notice) for notice in notices)
    except CampaignError as error:
        report = str(error)
    folder = campaign.as_posix()
    return report.replace(f"{folder}/", "").replace(folder, campaign.name)
