"""Makes a small campaign to begin with: the starter's files under a new name."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from campaign_model.language import gettext as _
from generator.errors import BuildError

STARTER = Path(__file__).parent / "starter"
TIME_TO_REVIEW = timedelta(days=180)
_END = "2099-12-31"  # what stands in the starter's files
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def make_campaign(name: str, folder: Path, *, today: date | None = None) -> Path:
    """Make a campaign in ``folder/name``; raise BuildError where name or place will not do.

    Its texts count as reviewed for ``TIME_TO_REVIEW`` from ``today`` (default: the
    clock's), so that nobody publishes them for years unread.
    """
    if not _NAME.fullmatch(name):
        message = _(
            "“{name}” cannot name a campaign. Use small letters, digits and “-”."
        )
        raise BuildError(message.format(name=name))
    target = folder / name
    if target.exists():
        message = _("“{path}” exists already. Choose another name.")
        raise BuildError(message.format(path=target))
    folder.mkdir(parents=True, exist_ok=True)
    # Filled beside its place and renamed: an interrupted run leaves no half campaign.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as fresh:
        half = Path(fresh) / name
        shutil.copytree(STARTER, half)
        settings = half / "campaign.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("name: starter", f"name: {name}", 1), "utf-8")
        _set_days(half, (today or date.today()) + TIME_TO_REVIEW)
        os.rename(half, target)
    return target


def _set_days(campaign: Path, end: date) -> None:
    for file in sorted(campaign.rglob("*.[my][dm]*")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(_END, end.isoformat()), "utf-8")
