"""The row of links on top of every report page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from campaign_model.language import gettext as _
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import Role

OF_WHOLE_COUNTY = frozenset({"reports.items"})
# An inspection is of one unit: there is nothing for a whole room to look at.
FOR_MEETINGS = frozenset({"meeting.papers"})


@dataclass(frozen=True, slots=True)
class Tab:
    """A link with its title; ``is_current`` on the page that it leads to."""

    title: str
    address: str
    is_current: bool


def report_tabs(
    account: Account, wave: int, *, is_inspection: bool = False
) -> tuple[Tab, ...]:
    """Return the pages of a wave's report that this organizer may see."""
    titles = {
        "reports.overview": _("Overview"),
        "reports.weak_points": _("Weak points by unit"),
        "reports.items": _("Questions"),
        "reports.quality": _("Data quality"),
        "reports.comparison": _("Compare waves"),
        "reports.spot_check": _("Spot check"),
        "meeting.papers": _("Papers for a meeting"),
        "snapshots.snapshots": _("Snapshots and letters"),
    }
    return tuple(
        Tab(title, url_for(endpoint, number=wave), endpoint == request.endpoint)
        for endpoint, title in titles.items()
        if not (account.scope and endpoint in OF_WHOLE_COUNTY)
        and not (
            endpoint in FOR_MEETINGS and (account.role == Role.UNIT or is_inspection)
        )
    )
