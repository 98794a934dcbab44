"""The signs of a unit in a wave as whole numbers: a sitting is added once, in one step.

``SignalSums`` is as small after a million sittings as after one. Added in the order
(finished, id) it does not matter how the sittings are cut into batches; the plain counts
do not depend on the order at all, those about pairs do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from quiz_service.quality.copied import LEAST_WRONG, commonest, counted, mistakes
from quiz_service.quality.evidence import Evidence
from quiz_service.quality.flags import Flags, flags_of
from quiz_service.quality.following import Following, Last, Stretch, following, last_of

MOST_SECONDS = 1_200  # a page left open over lunch is no slow reader


@dataclass(frozen=True)
class SignalSums:
    """Counts over first sittings. ``screens`` are those whose times are known.

    ``flagged`` were too fast or one straight line, ``flagged_aware`` of them passed all the
    same. ``pairs`` are screens with one before them in time: ``serial`` began right after
    it, ``overlapping`` before its end, ``successive`` on the next printed code. Of those all
    right, ``alone_perfect`` may have come from one device, ``near_perfect`` from a slip
    printed close by. ``seconds`` and ``squares`` sum times and their squares, up to 20
    minutes each. ``mistaken`` chose two wrong options or more, ``alike`` no other ones than
    the unit's commonest; ``mistakes`` are those, with how often they were chosen.
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
    last: Last | None = None
    stretch: Stretch = field(default_factory=Stretch)
    mistakes: Mapping[str, int] = field(default_factory=dict)

    def after(self, evidence: Evidence) -> SignalSums:
        """These sums with one finished sitting more; a later sitting changes nothing."""
        if not evidence.first:
            return self
        flags = flags_of(evidence)
        told = _of_everybody(evidence, flags)
        put: dict[str, Any] = {}
        if chosen := mistakes(evidence):
            several = len(chosen) >= LEAST_WRONG
            told |= {"mistaken": several}
            told |= {"alike": several and chosen <= commonest(self.mistakes)}
            put["mistakes"] = counted(self.mistakes, chosen)
        if evidence.on_screen:
            told |= _of_screens(evidence, flags)
            follows = following(self.last, evidence)
            if follows:
                told |= _of_pairs(follows, evidence)
                put["stretch"] = self.stretch.after(follows, perfect=evidence.perfect)
            if follows or self.last is None:
                put["last"] = last_of(evidence)
        sums = {name: getattr(self, name) + more for name, more in told.items() if more}
        return replace(self, **sums, **put)

    def to_json(self) -> str:
        """Everything, as compact JSON with its keys in order."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        told["last"] = asdict(self.last) if self.last else None
        told["stretch"] = asdict(self.stretch)
        return json.dumps(told, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SignalSums:
        """What ``to_json`` told; a count that was not kept in those days is 0."""
        told = json.loads(text)
        last, stretch = told.pop("last", None), told.pop("stretch", {})
        kept = Last(**last) if last else None
        return cls(**told, last=kept, stretch=Stretch(**stretch))


def _of_everybody(evidence: Evidence, flags: Flags) -> dict[str, int]:
    return {
        "persons": 1,
        "aware": evidence.aware,
        "flagged": flags.careless,
        "flagged_aware": flags.careless and evidence.aware,
        "perfect": evidence.perfect,
    }


def _of_screens(evidence: Evidence, flags: Flags) -> dict[str, int]:
    took = min(evidence.seconds, MOST_SECONDS)
    return {
        "screens": 1,
        "fast": flags.fast,
        "straight": flags.straight,
        "night": flags.night,
        "fast_perfect": flags.fast and evidence.perfect,
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
