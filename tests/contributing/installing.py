"""How a package of one's own, made by CONTRIBUTING, is installed."""

from __future__ import annotations

import tomllib
from pathlib import Path


def install(package: Path, entries: str) -> None:
    """Do what installing a package does: its entry points stand beside its folder."""
    record = package.with_name(f"{package.name}-1.dist-info")
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package.name}\n")
    groups = tomllib.loads(entries)["project"]["entry-points"]
    lines = [
        line
        for group, rows in groups.items()
        for line in (
            f"[{group}]",
            *(f"{name} = {value}" for name, value in rows.items()),
        )
    ]
    (record / "entry_points.txt").write_text("\n".join(lines) + "\n")
