"""The forms about a wave: open one, move its end."""

from __future__ import annotations

from operator import attrgetter

from wtforms import StringField
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import DataRequired, Length

from campaign_model.language import gettext as _
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.kernel.fields import TOO_LONG, ChoiceField, MomentField, trimmed
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext

MOST_REASON = 200
_LABEL = attrgetter("label")


class WaveForm(DeskForm):
    """A new wave."""

    kind = ChoiceField(
        lazy_gettext("Which one"),
        choices=lambda: [
            SelectChoice(kind.value, kind.label) for kind in WaveKind.asked_of_all()
        ],
        coerce=enum_coerce(WaveKind),
    )
    form = ChoiceField(
        lazy_gettext("Half of the bank"),
        choices=lambda: enum_choices(PaperForm, label=_LABEL),
        coerce=enum_coerce(PaperForm),
    )
    opens = MomentField(lazy_gettext("Begins (time of China)"))
    closes = MomentField(lazy_gettext("Ends (time of China)"))


class ClosingForm(DeskForm):
    """Another end of a wave, with the reason for the record."""

    closes = MomentField(lazy_gettext("Ends (time of China)"))
    reason = StringField(
        lazy_gettext("Why; this goes on record"),
        filters=[trimmed],
        validators=[
            DataRequired(message=lazy_gettext("Give a reason; it goes on record.")),
            Length(max=MOST_REASON, message=TOO_LONG),
        ],
    )


def refuse_times(form: WaveForm | ClosingForm) -> None:
    """Say beside the end of a wave that it cannot be then."""
    form.refuse(_("A wave must end after it begins, and not in the past."), "closes")
