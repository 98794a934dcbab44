"""The page of a province: what its counties published, added up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flask import Response

from campaign_model.language import gettext as _
from quiz_service.desk.province.published import Publishing, published_counties
from quiz_service.desk.province.sums import province_of
from quiz_service.export.province import CountyLine
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.statistics.display import percent

views = desk_blueprint("province")


@views.get("/desk/province")
@require_role(Role.COUNTY, Role.PROVINCE)
def province() -> Response:
    """Sums of whole counties, as they were published. A county's own service has no such page."""
    counties = service().settings.counties
    if not counties:
        raise NotFoundError
    counties_seen = published_counties(counties)
    pending = {county.name for county in counties_seen if county.is_pending}
    sums = province_of(county.line for county in counties_seen if county.line)
    return page(
        "desk/province/province.html",
        account=current_account(),
        province=sums,
        silent=[c.name for c in counties_seen if c.publishing is Publishing.NOTHING],
        unproven=[c.name for c in counties_seen if c.line and not c.is_proven],
        refused=[c.name for c in counties_seen if c.publishing is Publishing.REFUSED],
        aware=lambda lines: _aware(lines, pending),
        percent=percent,
    )


def _aware(lines: Sequence[CountyLine], pending: Collection[str]) -> str:
    """Return k/N of counties; everybody is said only where no signal is open."""
    learned = sum(line.learned or 0 for line in lines)
    headcount = sum(line.headcount for line in lines)
    if learned == headcount and any(line.county in pending for line in lines):
        return _("To be verified")
    return percent(learned, headcount)
