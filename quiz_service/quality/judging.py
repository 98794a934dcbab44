"""Which signs of a unit are strong enough to ask it about, and which are merely shown.

A sign asks when its count is hardly possible among honest people in a case generous to
them: an exact binomial tail against the shares below, with a fortieth shared out among the
signs that may ask (Bonferroni). ``one_hand`` has the bound of ``following.py`` instead, and
a tenth for itself: it alone sees that only a part of a unit was filled in, and its bound
supposes that everybody is as brisk as the briskest. ``python -m bench gaming`` says how
often honest units are asked about in truth. A handful of people is no sign: it takes ten.

What is generous, sign by sign:

- ``fast``: of pupils who skim, one in twelve does not read, and one in fifty reads
  quicker than ``flags.py`` thinks possible.
- ``fast_perfect``: to know everything so happens to half of those.
- ``straight``: chance alone makes one in two hundred; a few people do not care.
- ``alone_perfect``, ``near_perfect``: one tablet passed round, or a helper who goes from
  door to door and tears off slip after slip, makes *every* attempt follow the last one,
  in the printed order. That is why order alone asks nothing. Two of three of them right in
  everything would be a unit that knows a lot already.
- ``alike``: mistakes are spread over a bank; of sheets with two or more, one in seven may
  have all of them among the unit's six commonest.
- ``perfect``: however well people know it, one in fifty taps beside.

Signs of the paper rather than of the unit (a short paper, a misleading item) show in other
units as well: where three quarters of the units lie above the generous share, the share
that they exceed takes its place. Three quarters of a county would have to cheat to hide so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from statistics import quantiles

from quiz_service.quality.tally import SignalSums
from quiz_service.statistics.beta import beta_lower_tail

LEAST_PERSONS, LEAST_OTHERS = 10, 8
RARE_STRETCH, RARE_OTHERS = 0.10, 0.025
ONE_HAND = "one_hand"


@dataclass(frozen=True, slots=True)
class Signal:
    """``count`` of ``of``; ``asks`` where it is worth asking the unit how it went."""

    key: str
    count: int
    of: int
    asks: bool


@dataclass(frozen=True, slots=True)
class SignRule:
    """What is counted of what; ``honest`` is the generous share among honest people."""

    count: str
    of: str
    honest: float
    asks: bool = True
    of_paper: bool = False


SIGN_RULES: Mapping[str, SignRule] = {
    "fast": SignRule("fast", "screens", 0.10, of_paper=True),
    "fast_perfect": SignRule("fast_perfect", "screens", 0.05, of_paper=True),
    "straight": SignRule("straight", "screens", 0.05, of_paper=True),
    "alone_perfect": SignRule("alone_perfect", "pairs", 0.65),
    "near_perfect": SignRule("near_perfect", "pairs", 0.65),
    "alike": SignRule("alike", "mistaken", 0.15, of_paper=True),
    "perfect": SignRule("perfect", "persons", 0.98),
    "night": SignRule("night", "screens", 0.30, asks=False),
    "serial": SignRule("serial", "screens", 0.50, asks=False),
    "successive": SignRule("successive", "screens", 0.30, asks=False),
}
RARE = RARE_OTHERS / sum(sign.asks for sign in SIGN_RULES.values())


def signals(
    sums: SignalSums, usual: Mapping[str, float] | None = None
) -> tuple[Signal, ...]:
    """What a unit's sums show; ``usual`` is what ``usual_of`` says of the wave's units.

    Nothing for fewer than ten people.
    """
    if sums.persons < LEAST_PERSONS:
        return ()
    signals_found = [
        Signal(key, getattr(sums, sign.count), getattr(sums, sign.of), sign.asks)
        for key, sign in SIGN_RULES.items()
        if _rare(sums, key, (usual or {}).get(key, 0.0))
    ]
    if one_hand_chance(sums) < RARE_STRETCH:
        signals_found.insert(
            0, Signal(ONE_HAND, sums.stretch.longest, sums.screens, True)
        )
    return tuple(signals_found)


def worth_asking(signals_found: Iterable[Signal]) -> bool:
    """Whether any sign is one to ask about."""
    return any(signal.asks for signal in signals_found)


def usual_of(units: Iterable[SignalSums]) -> dict[str, float]:
    """For signs of the paper: the share that three quarters of a wave's units exceed.

    Empty for fewer than eight units with ten people.
    """
    judged = [sums for sums in units if sums.persons >= LEAST_PERSONS]
    if len(judged) < LEAST_OTHERS:
        return {}
    return {
        key: quantiles([_share(sums, sign) for sums in judged], n=4)[0]
        for key, sign in SIGN_RULES.items()
        if sign.of_paper
    }


def binomial_upper_tail(count: int, of: int, share: float) -> float:
    """P(X >= count) of ``of`` independent chances of ``share``: the exact binomial tail."""
    if count <= 0:
        return 1.0
    if count == of:
        return float(share**of)
    return beta_lower_tail(count, of - count + 1, share)


def one_hand_chance(sums: SignalSums) -> float:
    """The most that the chance of such a stretch can be among honest people."""
    return min(1.0, max(1, sums.pairs) * exp(-sums.stretch.best / 100))


def _rare(sums: SignalSums, key: str, usual: float) -> bool:
    sign = SIGN_RULES[key]
    count, of = getattr(sums, sign.count), getattr(sums, sign.of)
    honest = max(sign.honest, usual)
    if not count or honest >= 1:
        return False
    return binomial_upper_tail(count, of, honest) < RARE


def _share(sums: SignalSums, sign: SignRule) -> float:
    of = getattr(sums, sign.of)
    return getattr(sums, sign.count) / of if of else 0.0
