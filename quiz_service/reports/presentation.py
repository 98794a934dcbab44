"""Figures as a page says them: every share with its counts, nothing rounded up to 100 %."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from campaign_model.language import gettext as _
from campaign_model.vocabulary import UnitKind
from quiz_service.reports.figures.report import Counts
from quiz_service.statistics.display import percent

STATUS: dict[str, Callable[[], str]] = {
    "no data": lambda: _("nobody answered yet"),
    "no headcount": lambda: _("no headcount"),
    "conflict": lambda: _("check the headcount"),
    "low coverage": lambda: _("few took part"),
    "partial": lambda: _("on the way"),
    "near": lambda: _("nearly there"),
    "confirmed": lambda: _("100 %: everybody"),
}
HIDDEN = "hidden"


def kind_name(kind: str) -> str:
    """What a kind of unit is called."""
    return UnitKind.label_of(kind)


def status_name(status: str) -> str:
    """A step of the ladder, in a few words."""
    return STATUS[status]() if status in STATUS else status


def interval(low: float | None, high: float | None) -> str:
    """A 95 % interval in percent: its lower end rounded down, its upper end up."""
    if low is None or high is None:
        return "—"
    least = floor(low * 1000) / 10
    if high >= 0.9995:
        return _("at least {low}%").format(low=f"{least:.1f}")
    most = ceil(high * 1000) / 10
    return f"{least:.1f}%–{most:.1f}%"


def coverage(counts: Counts) -> str:
    """n/N in percent; where n is above N both numbers are shown instead, by the page."""
    if counts.answered > counts.headcount:
        return "—"
    # “100%” alone is kept for everybody taking part and everybody aware.
    if counts.answered == counts.headcount > (counts.learned or 0):
        return _("everybody")
    return percent(counts.answered, counts.headcount)


def pass_rate(counts: Counts) -> str:
    """k/n in percent. All of those who answered are not everybody, so never “100%” alone."""
    if counts.first is None:
        return _("fewer than 5")
    if counts.persons and counts.first == counts.persons != counts.headcount:
        return _("all {count}").format(count=counts.persons)
    return percent(counts.first, counts.persons)


def of_all(aware: int | None, counts: Counts) -> str:
    """k/N in percent, the rate that officials mean."""
    if counts.answered > counts.headcount:
        return "—"
    if aware is None:
        return _("fewer than 5")
    return percent(aware, counts.headcount) if counts.persons else "—"


def share(right: int, asked: int, decimals: int = 1) -> str:
    """Right answers in percent; “100%” is kept for a unit in which everybody is aware."""
    if right == asked > 0:
        return _("all right")
    return percent(right, asked, decimals)


def missing(counts: Counts) -> int:
    """How many people a unit is away from 100 %; never below none."""
    return max(0, counts.headcount - (counts.learned or 0))
