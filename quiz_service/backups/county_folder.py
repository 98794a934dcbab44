"""Where one of many counties keeps its files below a folder that all of them are given."""

from __future__ import annotations

from pathlib import Path


def county_folder(folder: Path, county: str) -> Path:
    """Return a county's own folder, which may be the given one; no county leaves it as it is."""
    return folder if folder.name == county else folder / county
