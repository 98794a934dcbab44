"""When a wave is open. Both ends are the server's clock; a phone's counts for nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

# Answers sent in the last second still arrive; sheets of paper are keyed in afterwards.
GRACE = timedelta(minutes=1)
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


def refuse_closed(
    opening: Opening, moment: datetime, grace: timedelta = timedelta(0)
) -> None:
    """Raise WaveClosedError outside the wave, and ``grace`` after its end."""
    if not opening.opens <= moment <= opening.closes + grace:
        raise WaveClosedError(opening.opens, opening.closes, moment)
