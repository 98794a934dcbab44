"""The forms on a unit's page."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Regexp

from campaign_model import Audience
from quiz_service.codes.labels import LABEL, LONGEST_LABEL
from quiz_service.kernel.fields import (
    TOO_LONG,
    ChoiceField,
    CountField,
    SubmissionField,
    trimmed,
)
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext

MOST_CODES = 20_000
UNPRINTABLE = lazy_gettext("Only characters, letters, digits, brackets and dashes.")


class CodesForm(DeskForm):
    """So many codes for an audience of the unit."""

    audience = ChoiceField(lazy_gettext("Whose paper"))
    count = CountField(lazy_gettext("How many"), least=1, most=MOST_CODES)
    label = StringField(
        lazy_gettext("For which class or shift (may stay empty)"),
        [
            Length(max=LONGEST_LABEL, message=TOO_LONG),
            Regexp(f"{LABEL}$", message=UNPRINTABLE),
        ],
        filters=[trimmed],
        render_kw={"maxlength": LONGEST_LABEL},
        description=lazy_gettext("Such as 三年二班 or 夜班. No names of people."),
    )

    def offer(self, audiences: Sequence[Audience]) -> None:
        """Offer the audiences that have a paper in this wave."""
        self.audience.choices = [
            SelectChoice(str(a.id), str(a.name)) for a in audiences
        ]


class PaperPledgesForm(DeskForm):
    """How many signed on paper."""

    submission = SubmissionField()
    signed = CountField(lazy_gettext("Signed sheets"), most=MOST_CODES)
    parents = CountField(
        lazy_gettext("of these with a parent's signature"), most=MOST_CODES
    )
