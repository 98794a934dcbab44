"""Files of codes that the command line left in the service's folder go with their wave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from campaign_model.handover import (
    HandoverError,
    Slip,
    holds_handouts,
    read_handouts,
    read_slips,
)
from quiz_service.kernel.clock import to_the_minute

FOLDER = "codes"


def erase_handover_files(data: Path, ended_before: datetime) -> int:
    """Delete files whose codes were all over before that (UTC); return how many."""
    over = [
        path
        for path in sorted((data / FOLDER).glob("*"))
        if path.is_file() and _is_over(path, ended_before)
    ]
    for path in over:
        path.unlink()
    return len(over)


def _is_over(path: Path, ended_before: datetime) -> bool:
    try:
        slips = _slips(path)
        ends = [to_the_minute(datetime.fromisoformat(slip.closes)) for slip in slips]
    except (HandoverError, UnicodeDecodeError, ValueError):
        return False  # nothing of ours: whoever put it there takes it away
    return bool(ends) and max(ends) < ended_before


def _slips(path: Path) -> Sequence[Slip]:
    text = path.read_text(encoding="utf-8")
    if holds_handouts(text):
        return [handout.slip for handout in read_handouts(text, path.name)]
    return read_slips(text, path.name)
