"""What is to be done about a poster on a wall, by its days alone."""

from __future__ import annotations

from datetime import date, timedelta

from campaign_model.vocabulary import Term

# A sticker over a code does its harm in days, so every poster is looked at once a week.
LOOKED_AT_EVERY = timedelta(days=7)


class Due(Term):
    """What a poster waits for; the most urgent first."""

    TAKE_DOWN = "take-down", "该取下了", "To be taken down"
    LOOK = "look", "该去看一眼", "To be looked at"
    NOTHING = "nothing", "好好贴着", "Hanging well"


def due(*, hung: date, until: date, checked: date | None, today: date) -> Due:
    """Return what a poster waits for: down after its last day, looked at every week."""
    if today > until:
        return Due.TAKE_DOWN
    if today - (checked or hung) >= LOOKED_AT_EVERY:
        return Due.LOOK
    return Due.NOTHING
