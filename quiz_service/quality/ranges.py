"""The rate of first sittings with and without those that look careless; both are shown.

Nothing is left out of a published figure: the range says how much would change if it were.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz_service.quality.tally import SignalSums


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of`` people; its rate is None where there is nobody."""

    count: int
    of: int

    @property
    def rate(self) -> float | None:
        """The share from 0 to 1, never rounded."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Range:
    """k/n of everybody, and k/n without the flagged: never only one of the two."""

    everybody: Share
    unflagged: Share

    @property
    def low(self) -> Share:
        """The lower of both; with nobody unflagged there is only one."""
        return self._ends()[0]

    @property
    def high(self) -> Share:
        """The higher of both."""
        return self._ends()[1]

    def _ends(self) -> tuple[Share, Share]:
        both, other = self.everybody, self.unflagged
        if not other.of:
            return both, both
        # Products instead of quotients: equal shares are equal, whatever they divide.
        if other.count * both.of < both.count * other.of:
            return other, both
        return both, other


def pass_range(sums: SignalSums) -> Range:
    """k/n of first sittings, with everybody and without those flagged."""
    return Range(
        Share(sums.aware, sums.persons),
        Share(sums.aware - sums.flagged_aware, sums.persons - sums.flagged),
    )
