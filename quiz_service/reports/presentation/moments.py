"""Days and moments of a report as a letter says them."""

from __future__ import annotations

from campaign_model.language import gettext as _


def day_words(iso: str) -> str:
    """Return ``2026-11-20`` as it is said."""
    year, month, day = (int(part) for part in iso.split("-"))
    return _("{day}.{month}.{year}").format(year=year, month=month, day=day)


def moment_words(iso: str) -> str:
    """Return ``2026-12-14T17:30:00+08:00`` as it is said, to the minute."""
    day, _sign, time = iso.partition("T")
    return _("{day}, {time}").format(day=day_words(day), time=time[:5])
