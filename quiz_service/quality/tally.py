"""The signs of a unit in a wave as whole numbers: an attempt is added once, in one step.

``SignalSums`` is as small after a million attempts as after one. Added in the order
(finished, id) it does not matter how the attempts are cut into batches; the plain counts
do not depend on the order at all, those about pairs do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from quiz_service.quality.copied import LEAST_WRONG, commonest, count_mistakes, mistakes
from quiz_service.quality.evidence import Evidence
from quiz_service.quality.flags import Flags, flags_of
from quiz_service.quality.following import (
    Following,
    LastAttempt,
    Stretch,
    following,
    last_attempt_of,
)

MOST_SECONDS = 1_200  # a page left open over lunch is no slow reader


@dataclass(frozen=True)
class SignalSums:
    """Counts over first attempts, and over the rounds of 补答 that followed them.

    ``screens`` are the first attempts whose times are known; the other ``papers`` were keyed
    in, and are counted because on paper nothing but the answers can be looked at.

    ``flagged`` were too fast or one straight line, ``flagged_aware`` of them passed all the
    same. ``pairs`` are screens with one before them in time: ``serial`` began right after
    it, ``overlapping`` before its end, ``successive`` on the next printed code. Of those all
    right, ``alone_perfect`` may have come from one device, ``near_perfect`` from a slip
    printed close by. ``seconds`` and ``squares`` sum times and their squares, up to 20
    minutes each. ``mistaken`` chose two wrong options or more, ``alike`` no other ones than
    the unit's commonest; ``mistakes`` are those, with how often they were chosen.
    ``swift_perfect`` were all right at a pace that only the quickest reach. All rounds
    together asked ``round_items``, of which ``round_items_right`` were right;
    ``rounds_in_turn`` of the ``round_screens`` came long after their own person's answers
    and right after somebody else's round.
    """

    persons: int = 0
    aware: int = 0
    flagged: int = 0
    flagged_aware: int = 0
    perfect: int = 0
    screens: int = 0
    fast: int = 0
    straight: int = 0
    night: int = 0
    fast_perfect: int = 0
    seconds: int = 0
    squares: int = 0
    pairs: int = 0
    serial: int = 0
    overlapping: int = 0
    successive: int = 0
    alone_perfect: int = 0
    near_perfect: int = 0
    mistaken: int = 0
    alike: int = 0
    swift_perfect: int = 0
    papers: int = 0
    paper_perfect: int = 0
    items: int = 0
    items_right: int = 0
    round_items: int = 0
    round_items_right: int = 0
    round_screens: int = 0
    rounds_in_turn: int = 0
    last: LastAttempt | None = None
    last_round: LastAttempt | None = None
    stretch: Stretch = field(default_factory=Stretch)
    mistakes: Mapping[str, int] = field(default_factory=dict)

    def after(self, evidence: Evidence, *, only_total: bool = False) -> SignalSums:
        """Return these sums with one finished attempt more; a later one is a round.

        Of one of few with their sort of paper only that is added which is counted of all
        (``only_total``): the signs of screens or of sheets would be those of a handful.
        """
        if not evidence.first:
            return self._after_round(evidence)
        flags = flags_of(evidence)
        added = _of_everybody(evidence, flags)
        if only_total:
            return self._plus(added)
        added |= _of_sheets(evidence)
        replaced: dict[str, Any] = {}
        if chosen := mistakes(evidence):
            several = len(chosen) >= LEAST_WRONG
            added |= {"mistaken": several}
            added |= {"alike": several and chosen <= commonest(self.mistakes)}
            replaced["mistakes"] = count_mistakes(self.mistakes, chosen)
        if evidence.on_screen:
            added |= _of_screens(evidence, flags)
            follows = following(self.last, evidence)
            if follows:
                added |= _of_pairs(follows, evidence)
                replaced["stretch"] = self.stretch.after(
                    follows, perfect=evidence.perfect
                )
            if follows or self.last is None:
                replaced["last"] = last_attempt_of(evidence)
        return replace(self._plus(added), **replaced)

    def _plus(self, added: Mapping[str, int]) -> SignalSums:
        sums = {
            name: getattr(self, name) + more for name, more in added.items() if more
        }
        return replace(self, **sums)

    def _after_round(self, evidence: Evidence) -> SignalSums:
        sums = replace(
            self,
            round_items=self.round_items + evidence.asked,
            round_items_right=self.round_items_right + evidence.right,
        )
        if not evidence.on_screen:
            return sums
        follows = following(self.last_round, evidence)
        in_turn = follows is not None and follows.alone and follows.codes != 0
        is_newest = follows is not None or self.last_round is None
        return replace(
            sums,
            round_screens=self.round_screens + 1,
            rounds_in_turn=self.rounds_in_turn + (in_turn and evidence.came_back),
            last_round=last_attempt_of(evidence) if is_newest else self.last_round,
        )

    def to_json(self) -> str:
        """Return everything as compact JSON with its keys in order."""
        data = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in ("last", "last_round"):
            last = getattr(self, name)
            data[name] = asdict(last) if last else None
        data["stretch"] = asdict(self.stretch)
        return json.dumps(data, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SignalSums:
        """Return the sums that ``to_json`` wrote; a count that was not kept then is 0."""
        data = json.loads(text)
        for name in ("last", "last_round"):
            last = data.get(name)
            data[name] = LastAttempt(**last) if last else None
        data["stretch"] = Stretch(**data.get("stretch", {}))
        return cls(**data)


def without_last(sums: SignalSums) -> SignalSums:
    """Return sums that remember no single attempt: after a wave nothing follows any more."""
    return replace(sums, last=None, last_round=None)


def _of_everybody(evidence: Evidence, flags: Flags) -> dict[str, int]:
    return {
        "persons": 1,
        "aware": evidence.aware,
        "flagged": flags.careless,
        "flagged_aware": flags.careless and evidence.aware,
        "perfect": evidence.perfect,
        "items": evidence.asked,
        "items_right": evidence.right,
    }


def _of_sheets(evidence: Evidence) -> dict[str, int]:
    return {
        "papers": not evidence.on_screen,
        "paper_perfect": not evidence.on_screen and evidence.perfect,
    }


def _of_screens(evidence: Evidence, flags: Flags) -> dict[str, int]:
    took = min(evidence.seconds, MOST_SECONDS)
    return {
        "screens": 1,
        "fast": flags.fast,
        "straight": flags.straight,
        "night": flags.night,
        "fast_perfect": flags.fast and evidence.perfect,
        "swift_perfect": flags.swift and evidence.perfect,
        "seconds": took,
        "squares": took * took,
    }


def _of_pairs(follows: Following, evidence: Evidence) -> dict[str, int]:
    return {
        "pairs": 1,
        "serial": follows.serial,
        "overlapping": follows.overlapping,
        "successive": follows.successive,
        "alone_perfect": follows.alone and evidence.perfect,
        "near_perfect": follows.near and evidence.perfect,
    }
