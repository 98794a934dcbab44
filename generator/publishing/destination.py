"""Where releases stand: a link ``current`` to one of the folders in ``releases``.

A web server reads ``current/public``. Replacing a link is one step for every reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.publishing.release import Release

CURRENT, RELEASES, LOCK = "current", "releases", ".lock"


@dataclass(frozen=True, slots=True)
class PublishedState:
    """What stands at a destination: the newest release first, and which one is read."""

    releases: tuple[Release, ...]
    current: str

    def before(self) -> Release | None:
        """Return the release that was read before the one that is read now."""
        ids = [release.id for release in self.releases]
        if self.current not in ids:
            return None
        older = self.releases[ids.index(self.current) + 1 :]
        return older[0] if older else None


class Destination(Protocol):
    """A folder here or on another machine. Each method raises PublishError."""

    def state(self) -> PublishedState:
        """Return what stands there."""

    def receive(self, build: Path, release: Release) -> None:
        """Take a release in beside the others; nobody reads it yet."""

    def switch(self, release: str, *, forget: tuple[str, ...] = ()) -> None:
        """Let a release be the one that is read, then delete others."""
