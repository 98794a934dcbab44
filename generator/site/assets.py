"""Styles, scripts and pictures of the site, as they are sent: path on the site to bytes."""

from __future__ import annotations

from pathlib import Path

from design import Look
from design.stylesheet import base_styles

STYLES, ICON = "assets/wuzha.css", "assets/icon.svg"
# For a page that is large from the start, on a phone without scripts.
LARGE = "assets/large.css"
FEED = "assets/feed.css"


def assets(look: Look, site: Path) -> dict[str, bytes]:
    """Return the scripts as they stand, and style and icon in the campaign's look."""
    folder = site / "assets"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    source = base_styles() + (site / "site.css").read_text("utf-8")
    return {
        **files,
        STYLES: look.styles(source).encode(),
        FEED: look.styles((site / "feed.css").read_text("utf-8")).encode(),
        LARGE: look.styles("html { font-size: var(--size-large); }").encode(),
        ICON: look.icon().encode(),
    }
