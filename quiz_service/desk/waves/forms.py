"""The forms about a wave: open one, move its end, end it now, cancel it."""

from __future__ import annotations

from operator import attrgetter

from wtforms import BooleanField, HiddenField, StringField
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import DataRequired, InputRequired, Length

from campaign_model.language import gettext as _
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.kernel.fields import TOO_LONG, ChoiceField, MomentField, trimmed
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.waves.opening import PlannedWave

MOST_REASON = 200
_LABEL = attrgetter("label")


class WaveForm(DeskForm):
    """A new wave; ``sure`` once its look page was read."""

    SURE = "yes"

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
    sure = HiddenField(filters=[trimmed])

    def is_sure(self) -> bool:
        """Return whether the form comes from the page that was looked at."""
        return bool(self.sure.data == self.SURE)

    def planned(self) -> PlannedWave:
        """Return the wave that the form asks for."""
        return PlannedWave(
            self.kind.data, self.form.data, self.opens.data, self.closes.data
        )


def _reason() -> StringField:
    return StringField(
        lazy_gettext("Why; this goes on record"),
        filters=[trimmed],
        validators=[
            DataRequired(message=lazy_gettext("Give a reason; it goes on record.")),
            Length(max=MOST_REASON, message=TOO_LONG),
        ],
    )


def _sure(label: object) -> BooleanField:
    return BooleanField(
        label, [InputRequired(lazy_gettext("Tick the box if you are sure."))]
    )


class ClosingForm(DeskForm):
    """Another end of a wave, with the reason for the record."""

    closes = MomentField(lazy_gettext("Ends (time of China)"))
    reason = _reason()


class EndForm(DeskForm):
    """That a wave ends this moment, with the reason for the record."""

    reason = _reason()
    sure = _sure(lazy_gettext("Nobody shall begin any more from now on"))


class CancelForm(DeskForm):
    """That a wave which has not begun never will, with the reason for the record."""

    reason = _reason()
    sure = _sure(lazy_gettext("Slips that are out already shall open nothing"))


def refuse_times(form: WaveForm | ClosingForm) -> None:
    """Say beside the end of a wave that it cannot be then."""
    form.refuse(_("A wave must end after it begins, and not in the past."), "closes")
