"""An inspector's sample: how many to ask, and what their answers prove."""

from __future__ import annotations

from flask import Response, request
from wtforms import Field
from wtforms.validators import ValidationError

from campaign_model.language import gettext as _
from quiz_service.kernel.fields import CountField
from quiz_service.kernel.forms import PlainForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports.figures.spot_check import MOST_PEOPLE
from quiz_service.reports.figures.spot_check import spot_check as check_sample
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.presentation.spot_check import (
    limit_words,
    proof_words,
    size_table,
)


class SpotCheckForm(PlainForm):
    """A unit's people, how many of them were asked, and how many of these were aware."""

    people = CountField(lazy_gettext("People in the unit N"), least=1, most=MOST_PEOPLE)
    asked = CountField(
        lazy_gettext("asked by lot (may be left empty)"),
        most=MOST_PEOPLE,
        optional=True,
    )
    right = CountField(lazy_gettext("of these aware"), most=MOST_PEOPLE, optional=True)

    def validate_asked(self, field: Field) -> None:
        """Refuse a sample larger than the unit."""
        if self.people.data is not None and field.data > self.people.data:
            raise ValidationError(_("No more can be asked than there are people."))

    def validate_right(self, field: Field) -> None:
        """Refuse more who were aware than were asked, and a number that is missing."""
        is_left_empty = not "".join(field.raw_data or ()).strip()
        if is_left_empty and self.asked.data and not self.asked.errors:
            raise ValidationError(
                _("Say how many of them were aware; 0 if nobody was.")
            )
        if self.asked.data is not None and field.data > self.asked.data:
            raise ValidationError(_("No more can be aware than were asked."))


@require_role(*ANY_ROLE)
def spot_check(number: int) -> Response:
    """Show the form, and the answer to what was filled in."""
    requested = requested_report(number)
    form = SpotCheckForm(request.args)
    is_filled = bool(request.args.get("people"))
    is_valid = is_filled and form.validate()
    check = (
        check_sample(form.people.data, form.asked.data, form.right.data)
        if is_valid
        else None
    )
    response = report_page(
        "reports/spot_check.html",
        requested,
        form=form,
        proof=proof_words(check) if check else "",
        limit=limit_words(check) if check else "",
        sizes=size_table(check) if check else None,
    )
    response.status_code = 400 if is_filled and not is_valid else 200
    return response
