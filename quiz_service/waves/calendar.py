"""When a wave is open. Both ends are the server's clock; a phone's counts for nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

# Answers sent in the last second still arrive and are not late.
GRACE = timedelta(minutes=1)
# Sheets of paper are keyed in afterwards.
PAPER_GRACE = timedelta(days=14)


class WaveClosedError(Exception):
    """Nothing can be handed in now; carries when the wave was or will be open."""

    def __init__(self, opens: datetime, closes: datetime, moment: datetime) -> None:
        """All three in UTC."""
        super().__init__(f"{opens} to {closes}, now {moment}")
        self.opens, self.closes = opens, closes
        self.early = moment < opens


class Opening(Protocol):
    """Whatever knows when its wave is open: a wave, or a code of it. Both in UTC."""

    @property
    def opens(self) -> datetime:
        """From when on."""

    @property
    def closes(self) -> datetime:
        """Until when."""

    @property
    def late_days(self) -> int:
        """How many days after its end what waited on a phone is taken, and marked late."""


def taken_until(opening: Opening) -> datetime:
    """Return until when what was begun in time is taken, in UTC."""
    return opening.closes + timedelta(days=opening.late_days)


def is_late(opening: Opening, finished: datetime) -> bool:
    """Return whether what was finished then came after the end of its wave."""
    return finished > opening.closes + GRACE


def is_over(opening: Opening, moment: datetime) -> bool:
    """Return whether a wave has ended: nobody can begin to answer in it any more."""
    return moment > opening.closes


def refuse_closed(
    opening: Opening, moment: datetime, grace: timedelta = timedelta(0)
) -> None:
    """Raise WaveClosedError outside the wave, and ``grace`` after its end."""
    if not opening.opens <= moment <= opening.closes + grace:
        raise WaveClosedError(opening.opens, opening.closes, moment)
