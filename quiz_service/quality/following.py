"""How an attempt follows the one handed in before it: the trace that one hand leaves.

*One hand.* Somebody who fills codes in on one phone never begins before the attempt before
is handed in, needs about a minute for each, and is nearly always right. People who pass a
tablet round do not overlap either, so that alone says nothing: they differ in needing time
to read and to change seats. ``Stretch`` adds up how much likelier each attempt is under
one hand than among honest people in the case that looks worst for them, and forgets
what is below nothing: Page's cumulative sum (1954). For each step the expected ratio among
honest people is at most 1, so the chance that the sum ever reaches h within n attempts is
at most n e^-h; that bound is the threshold in ``judging.py``. At worst means pupils who
skim and pass a tablet on in twenty seconds: a sheet then takes them about 100 seconds
with the change, so times kept to the minute say "a minute later" of one in four.

    honest people at worst      one hand       weight in hundredths
    overlapping, any share      0.02           -300
    handed in one after the other, with the next
      in the same minute  0.04  0.20           +160
      a minute later      0.24  0.70           +107
      later still         0.72  0.10           -198
    all right             0.65  0.90           +32, else -126

The weights are rounded towards honesty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from quiz_service.quality.evidence import Evidence

TURN_SECONDS = 90  # from one person to the next at one phone
ALONE_SECONDS = 300  # nobody in between, the same session
NEAR_CODES = 5  # several hands, or slips left out, keep as close to the printed order
MINUTE = 60
OVERLAPPING, SAME_MINUTE, NEXT_MINUTE, LATER = -300, 160, 107, -198
ALL_RIGHT, NOT_ALL_RIGHT = 32, -126
_EPOCH, _SECOND = datetime(1970, 1, 1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class LastAttempt:
    """The attempt handed in last: the place of its slip, and when, in seconds since 1970 in UTC."""

    code: int
    finished: int


@dataclass(frozen=True, slots=True)
class Following:
    """``gap`` from the last one's end to this one's begin, ``cycle`` from end to end, in
    seconds; ``codes`` is how many codes further in print this one is.
    """

    gap: int
    cycle: int
    codes: int

    @property
    def overlapping(self) -> bool:
        """Whether both were open at one moment, so on two devices."""
        return self.gap < 0

    @property
    def serial(self) -> bool:
        """Whether this one began right after the last one ended."""
        return 0 <= self.gap <= TURN_SECONDS

    @property
    def alone(self) -> bool:
        """Whether one device could have done both within one session."""
        return 0 <= self.gap <= ALONE_SECONDS

    @property
    def successive(self) -> bool:
        """Whether the slips lay on one another."""
        return self.codes == 1

    @property
    def near(self) -> bool:
        """Whether the slips lay close together in print."""
        return 0 < abs(self.codes) <= NEAR_CODES


@dataclass(frozen=True, slots=True)
class Stretch:
    """The cumulative sum now and at its highest, each with how many attempts it spans."""

    score: int = 0
    length: int = 0
    best: int = 0
    longest: int = 0

    def after(self, following: Following, *, perfect: bool) -> Stretch:
        """The sum after one more attempt."""
        score = self.score + _weight(following)
        score += ALL_RIGHT if perfect else NOT_ALL_RIGHT
        if score <= 0:
            return Stretch(0, 0, self.best, self.longest)
        length = self.length + 1
        if score > self.best:
            return Stretch(score, length, score, length)
        return Stretch(score, length, self.best, self.longest)


def last_attempt_of(evidence: Evidence) -> LastAttempt:
    """Return what has to be remembered of an attempt for the next."""
    return LastAttempt(evidence.code, _seconds(evidence.finished))


def following(last: LastAttempt | None, evidence: Evidence) -> Following | None:
    """Return how an attempt follows the last; None for the first, and for one out of turn."""
    if last is None:
        return None
    cycle = _seconds(evidence.finished) - last.finished
    if cycle < 0:
        return None
    return Following(
        gap=_seconds(evidence.started) - last.finished,
        cycle=cycle,
        codes=evidence.code - last.code,
    )


def _weight(following: Following) -> int:
    if following.overlapping:
        return OVERLAPPING
    if following.cycle < MINUTE:
        return SAME_MINUTE
    return NEXT_MINUTE if following.cycle < 2 * MINUTE else LATER


def _seconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _SECOND
