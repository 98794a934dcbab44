"""What ``wuzha check`` says of a campaign whose quiz has waves open on this machine."""

from __future__ import annotations

from pathlib import Path

from quiz_service.serving.start import drift_notes
from wuzha.service import service_of


def notes_on_open_waves(campaign: Path) -> list[str]:
    """Return where the files differ from waves that are open."""
    with service_of(campaign) as service:
        return drift_notes(service)
