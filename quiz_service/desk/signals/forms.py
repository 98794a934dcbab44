"""The form that closes a signal."""

from __future__ import annotations

from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from quiz_service.kernel.fields import TOO_LONG, trimmed
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.verification.closing import MOST_REASON


class SignalForm(DeskForm):
    """One signal of a unit, with what was found out about it."""

    signal = HiddenField()
    reason = StringField(
        lazy_gettext("What you found out; this goes on record"),
        filters=[trimmed],
        validators=[
            DataRequired(message=lazy_gettext("Give a reason; it goes on record.")),
            Length(max=MOST_REASON, message=TOO_LONG),
        ],
    )
