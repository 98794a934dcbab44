"""Closes an open signal of a unit as its report shows it at this moment."""

from __future__ import annotations

from quiz_service.kernel.service import Service
from quiz_service.quality.judging import Signal
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.figures.report import SignalFigures
from quiz_service.verification.closing import close_signal
from quiz_service.waves.opening import WaveRow


class NoOpenSignalError(LookupError):
    """The unit has no open signal of this kind: it was closed, or it went away."""


def signals_of_unit(
    service: Service, wave: WaveRow, unit: str
) -> tuple[SignalFigures, ...]:
    """Return what asks about a unit now, open and closed."""
    scope = Scope(unit, lambda frozen: frozen.code == unit)
    report = report_now(service, wave, scope, service.now())
    return tuple(s for s in report.quality.signals if s.unit == unit and s.asks)


def close_open_signal(
    service: Service, wave: WaveRow, unit: str, key: str, *, reason: str, actor: str
) -> SignalFigures:
    """Close a signal with a reason, on record; return it as it stood.

    Raises NoOpenSignalError.
    """
    of_unit = signals_of_unit(service, wave, unit)
    signal = next((s for s in of_unit if s.key == key and s.is_open), None)
    if signal is None:
        raise NoOpenSignalError(key)
    with service.engine.begin() as connection:
        close_signal(
            connection,
            wave.id,
            unit,
            Signal(signal.key, signal.count, signal.of, asks=True),
            reason=reason,
            actor=actor,
            moment=service.now(),
        )
    return signal
