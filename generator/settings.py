"""The settings of a build, frozen: folders, workers, and what to leave out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = Path(__file__).parent / "shipped"  # setup.py puts it into the wheel
BUILD = Path("build")
PACKAGES = (
    "campaign_model",
    "design",
    "generator",
    "quiz_service",
    "signatures",
    "typesetting",
    "wuzha",
)


def site_source() -> Path:
    """Return the folder of ``site/`` and ``mkdocs.yml``: the checkout, or the wheel's copy."""
    return ROOT if (ROOT / "mkdocs.yml").is_file() else SHIPPED


SITE = site_source() / "site"
MKDOCS = site_source() / "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """One build: of which campaign, to where, with how many workers.

    ``quiz`` is the quiz service's address where it is another than the campaign's,
    ``key`` the file of the private key that signs the register of posters, ``scheduler``
    the address of a cluster that makes its files in place of ``jobs`` workers.
    """

    campaign: Path
    out: Path
    jobs: int
    posters: bool = True
    quiz: str = ""
    key: Path | None = None
    scheduler: str = ""

    @property
    def sources(self) -> list[Path]:
        """Return the folders that are read and never written to."""
        packages = [ROOT / name for name in PACKAGES]
        return [self.campaign, ROOT / "campaigns", SITE, *packages]


def default_out(campaign: Path) -> Path:
    """Return ``build/<campaign>`` below the folder the command was started in."""
    return BUILD / campaign.resolve().name


def default_jobs() -> int:
    """Return one worker a processor that this process may use."""
    return len(os.sched_getaffinity(0))
