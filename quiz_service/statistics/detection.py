"""Telling fraud from genuine messages apart: signal detection (Green and Swets, 1966).

A hit is a fraud called fraud, a false alarm a genuine message called fraud. The log-linear
correction (Hautus, 1995) keeps d' finite: (count + 1/2) / (shown + 1). See
docs/measurement.md, section 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from quiz_service.statistics.counts import refuse_impossible

STANDARD = NormalDist()


@dataclass(frozen=True, slots=True)
class SignalDetection:
    """What follows from the corrected rates of hits and false alarms.

    ``d_prime`` 0 means that fraud and genuine look alike; ``criterion`` below 0 means a
    leaning to call everything fraud, above 0 to call everything genuine.
    """

    d_prime: float
    criterion: float


def signal_detection(
    hits: int, frauds: int, false_alarms: int, genuine: int
) -> SignalDetection | None:
    """Return how well messages were told apart; None without fraud or without genuine ones."""
    refuse_impossible(hits, frauds)
    refuse_impossible(false_alarms, genuine)
    if not frauds or not genuine:
        return None
    hit = (hits + 0.5) / (frauds + 1)
    alarm = (false_alarms + 0.5) / (genuine + 1)
    of_hits, of_alarms = STANDARD.inv_cdf(hit), STANDARD.inv_cdf(alarm)
    return SignalDetection(
        d_prime=of_hits - of_alarms,
        criterion=-(of_hits + of_alarms) / 2,
    )
