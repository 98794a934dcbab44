"""Reviews that have run out and posters whose last day has passed."""

from __future__ import annotations

from datetime import date

from campaign_model.campaign import Campaign
from campaign_model.language import gettext as _
from campaign_model.problems import Problems
from campaign_model.stories import Review


def check_expiry(campaign: Campaign, today: date, problems: Problems) -> None:
    """Nothing is published past the day on which it had to be read again."""
    reviews = [guide.review for guide in campaign.fraud_types.values()]
    for review in [*reviews, *(case.review for case in campaign.cases.values())]:
        _review(review, today, problems)
    issued, valid = campaign.posters_issued, campaign.posters_valid_until
    if valid <= issued and campaign.posters:
        what = _("Posters are valid until {valid}, before they are issued ({issued}).")
        what = what.format(valid=valid, issued=issued)
        problems.add(campaign.posters[0].place, what, _("Move “valid_until”."))
    elif valid < today and campaign.posters:
        what = _("Posters were valid until {valid}.").format(valid=valid)
        remedy = _("Set a new “valid_until”.")
        problems.add(campaign.posters[0].place, what, remedy)


def _review(review: Review, today: date, problems: Problems) -> None:
    if review.expires <= review.on:
        what = _("The review expires on {expires}, not after {on}.")
        what = what.format(expires=review.expires, on=review.on)
        problems.add(review.place, what, _("Correct one of the two dates."))
    elif review.expires < today:
        what = _("The review expired on {expires}.").format(expires=review.expires)
        remedy = _("Read it again, then set “on” and “expires”.")
        problems.add(review.place, what, remedy)
