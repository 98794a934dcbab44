"""Which signs of a unit are strong enough to ask it about, and which are merely shown.

A sign asks when its count is hardly possible among honest people in a case generous to
them: an exact binomial tail against the shares below, with a fortieth shared out among the
signs that may ask (Bonferroni). ``one_hand`` has the bound of ``following.py`` instead, and
a tenth for itself: it alone sees that only a part of a unit was filled in, and its bound
supposes that everybody is as brisk as the briskest. ``python -m bench signals`` says how
often honest units are asked about in truth. A handful of people is no sign: it takes ten.
A unit that said beforehand that its people answer in turn on one device is not asked why
nobody overlaps: ``one_hand``, ``alone_perfect`` and ``near_perfect`` mean nothing there.

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
- ``swift_perfect``: of a class that was taught well and reads quickly, three of five are all
  right at the pace of the quickest.
- ``paper_perfect``: nothing but the answers can be looked at; four of five sheets all right
  would be a unit that knows a lot, or the share of the other units where that is higher.
- ``round_items_right``: 补答 asks fresh items of people who missed the point a moment ago.
  Seven of eight right would be much, or as many as the whole unit had right at first: where
  people know it all, the few who slipped get it right as well.
- ``rounds_in_turn``: the phone that answered goes on within the same half day, nearly always
  at once. One in four comes back later, and finds somebody else's round just before.

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
    """What is counted of what; ``honest`` is the generous share among honest people.

    ``of_paper``: it may lie in the questions, so the share of the other units may take its
    place. ``of_devices``: it means nothing where one device goes from hand to hand.
    ``of_rounds``: the unit's own share of right answers at first may take its place.
    """

    count: str
    of: str
    honest: float
    asks: bool = True
    of_paper: bool = False
    of_devices: bool = False
    of_rounds: bool = False


SIGN_RULES: Mapping[str, SignRule] = {
    "fast": SignRule("fast", "screens", 0.10, of_paper=True),
    "fast_perfect": SignRule("fast_perfect", "screens", 0.05, of_paper=True),
    "straight": SignRule("straight", "screens", 0.05, of_paper=True),
    "swift_perfect": SignRule("swift_perfect", "screens", 0.60, of_paper=True),
    "alone_perfect": SignRule("alone_perfect", "pairs", 0.65, of_devices=True),
    "near_perfect": SignRule("near_perfect", "pairs", 0.65, of_devices=True),
    "alike": SignRule("alike", "mistaken", 0.15, of_paper=True),
    "perfect": SignRule("perfect", "persons", 0.98),
    "paper_perfect": SignRule("paper_perfect", "papers", 0.80, of_paper=True),
    "round_items_right": SignRule(
        "round_items_right", "round_items", 0.875, of_rounds=True
    ),
    "rounds_in_turn": SignRule("rounds_in_turn", "round_screens", 0.25),
    "night": SignRule("night", "screens", 0.30, asks=False),
    "serial": SignRule("serial", "screens", 0.50, asks=False),
    "successive": SignRule("successive", "screens", 0.30, asks=False),
}
RARE = RARE_OTHERS / sum(sign.asks for sign in SIGN_RULES.values())


def signals(
    sums: SignalSums,
    usual: Mapping[str, float] | None = None,
    *,
    one_device: bool = False,
) -> tuple[Signal, ...]:
    """What a unit's sums show; ``usual`` is what ``usual_of`` says of the wave's units.

    ``one_device`` as the unit said before the wave. Nothing for fewer than ten people.
    """
    if sums.persons < LEAST_PERSONS:
        return ()
    signals_found = [
        Signal(key, getattr(sums, sign.count), getattr(sums, sign.of), sign.asks)
        for key, sign in SIGN_RULES.items()
        if not (one_device and sign.of_devices)
        and _is_rare(sums, sign, (usual or {}).get(key, 0.0))
    ]
    if not one_device and one_hand_chance(sums) < RARE_STRETCH:
        signals_found.insert(
            0, Signal(ONE_HAND, sums.stretch.longest, sums.screens, True)
        )
    return tuple(signals_found)


def worth_asking(signals_found: Iterable[Signal]) -> bool:
    """Whether any sign is one to ask about."""
    return any(signal.asks for signal in signals_found)


def usual_of(units: Iterable[SignalSums]) -> dict[str, float]:
    """For signs of the paper: the share that three quarters of a wave's units exceed.

    Only units with ten people or more of the kind are compared, and only eight or more.
    """
    all_sums = list(units)
    usual = {}
    for key, sign in SIGN_RULES.items():
        judged = [sums for sums in all_sums if getattr(sums, sign.of) >= LEAST_PERSONS]
        if sign.of_paper and len(judged) >= LEAST_OTHERS:
            usual[key] = quantiles([_share(sums, sign) for sums in judged], n=4)[0]
    return usual


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


def _is_rare(sums: SignalSums, sign: SignRule, usual: float) -> bool:
    count, of = getattr(sums, sign.count), getattr(sums, sign.of)
    own = sums.items_right / sums.items if sign.of_rounds and sums.items else 0.0
    honest = max(sign.honest, usual, own)
    if not count or honest >= 1:
        return False
    return binomial_upper_tail(count, of, honest) < RARE


def _share(sums: SignalSums, sign: SignRule) -> float:
    of = getattr(sums, sign.of)
    return getattr(sums, sign.count) / of if of else 0.0
