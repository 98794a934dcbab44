"""The wave that an address of the desk names."""

from __future__ import annotations

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.waves.opening import WaveRow, find_wave


def requested_wave(number: int) -> WaveRow:
    """Return the wave with this number. Raises NotFoundError."""
    with service().readers.begin() as connection:
        wave = find_wave(connection, number)
    if wave is None:
        raise NotFoundError
    return wave
