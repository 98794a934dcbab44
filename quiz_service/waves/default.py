"""Which wave a page is about when nobody chose one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quiz_service.waves.opening import WaveRow


def default_wave(waves: Sequence[WaveRow], moment: datetime) -> WaveRow | None:
    """Return the wave that runs, else the last that ended, else the next that is planned.

    Of several that run, the one that began last. None where there is no wave at all.
    """
    begun = [wave for wave in waves if wave.opens <= moment]
    running = [wave for wave in begun if wave.closes > moment]
    if running:
        return max(running, key=lambda wave: (wave.opens, wave.id))
    if begun:
        return max(begun, key=lambda wave: (wave.closes, wave.id))
    return min(waves, key=lambda wave: (wave.opens, wave.id), default=None)
