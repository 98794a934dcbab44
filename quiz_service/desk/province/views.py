"""The page of a province: what its counties published, added up."""

from __future__ import annotations

from flask import Response

from campaign_model.language import gettext as _
from quiz_service.desk.province.published import Publishing, published_counties
from quiz_service.desk.province.sums import province_of
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import ConflictError, NotFoundError
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.reports.presentation.rates import coverage_text, rate_of_all_text

views = desk_blueprint("province")


@views.get("/desk/province")
@require_role(Role.COUNTY, Role.PROVINCE)
def province() -> Response:
    """Sums of whole counties, as they were published. A county's own service has no such page."""
    counties = service().settings.counties
    if not counties and current_account().role == Role.PROVINCE:
        raise ConflictError(
            _(
                "This account is for the sums of many counties, and this service is of one"
                " county. Ask the county for an account that sees the county."
            )
        )
    if not counties:
        raise NotFoundError
    counties_seen = published_counties(counties)
    sums = province_of(county.line for county in counties_seen if county.line)
    return page(
        "desk/province/province.html",
        account=current_account(),
        province=sums,
        silent=[c.name for c in counties_seen if c.publishing is Publishing.NOTHING],
        unproven=[c.name for c in counties_seen if c.line and not c.is_proven],
        refused=[c.name for c in counties_seen if c.publishing is Publishing.REFUSED],
        coverage=coverage_text,
        of_all=rate_of_all_text,
    )
