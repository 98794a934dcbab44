"""Reviews that have run out, or soon will, and posters whose last day has passed."""

from __future__ import annotations

from datetime import date, timedelta

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.source_location import (
    MISSING_DATE,
    LocatedDate,
    SourceLocation,
)

# Long enough to find somebody who reads it again.
SOON = timedelta(days=30)


def check(inspection: Inspection) -> None:
    """Note what is past the day on which it had to be read again, or taken down."""
    campaign, today, problems = (
        inspection.campaign,
        inspection.today,
        inspection.problems,
    )
    reviews = [guide.review for guide in campaign.fraud_types.values()]
    reviews += [material.review for material in campaign.materials.values()]
    reviews += [story.review for story in campaign.stories.values()]
    reviews += [case.review for case in campaign.published_cases()]
    for review in reviews:
        if review.on > review.expires:
            continue  # the reader of the file has noted that already
        location = _location_of(review.expires, review.location)
        remedy = _("Read it again, then set “on” and “expires”.")
        if _is_past(review.expires, today):
            message = _("The review expired on {expires}.").format(
                expires=review.expires
            )
            problems.add(location, message, remedy)
        elif MISSING_DATE != review.expires <= today + SOON:
            days = review.expires.toordinal() - today.toordinal()
            message = ngettext(
                "The review expires on {expires}, in {days} day.",
                "The review expires on {expires}, in {days} days.",
                days,
            ).format(expires=review.expires, days=days)
            problems.notice(location, message, remedy)
    valid = campaign.posters_valid_until
    if campaign.posters and campaign.posters_issued <= valid and _is_past(valid, today):
        message = _("Posters were valid until {valid}.").format(valid=valid)
        location = _location_of(valid, campaign.posters[0].location)
        problems.add(location, message, _("Set a new “valid_until”."))


def _is_past(day: date, today: date) -> bool:
    return MISSING_DATE != day < today


def _location_of(day: date, otherwise: SourceLocation) -> SourceLocation:
    return day.location if isinstance(day, LocatedDate) else otherwise
