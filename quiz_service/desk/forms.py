"""The forms of the desk."""

from __future__ import annotations

from collections.abc import Callable

from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, StringField
from wtforms.validators import ValidationError

from campaign_model.language import gettext as _
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.kernel.clock import parse_china_time
from quiz_service.kernel.forms import DeskForm

MOST_CODES = 20_000


def is_moment(_form: FlaskForm, field: Field) -> None:
    """A day and a time of day as a browser sends them."""
    if parse_china_time(field.data) is None:
        raise ValidationError(_("Give day and time, such as 2026-12-07T08:00."))


def is_count(_form: FlaskForm, field: Field) -> None:
    """A whole number that can be."""
    if field.data is None or not 0 <= field.data <= MOST_CODES:
        raise ValidationError(_("Give a whole number from 0 to 20,000."))


def is_one_of(known: tuple[str, ...]) -> Callable[[FlaskForm, Field], None]:
    """A check that one of these was chosen."""

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data not in known:
            raise ValidationError(_("Choose one of those on the page."))

    return check


class WaveForm(DeskForm):
    """A new wave."""

    kind = StringField(validators=[is_one_of(WaveKind.spellings())])
    form = StringField(validators=[is_one_of(PaperForm.spellings())])
    opens = StringField(validators=[is_moment])
    closes = StringField(validators=[is_moment])


class ClosingForm(DeskForm):
    """Another end of a wave, with the reason for the record."""

    closes = StringField(validators=[is_moment])
    reason = StringField()


class CodesForm(DeskForm):
    """So many codes for an audience of the unit."""

    audience = StringField()
    count = IntegerField(validators=[is_count])


class PaperPledgesForm(DeskForm):
    """How many signed on paper."""

    submission = StringField()
    signed = IntegerField(validators=[is_count])
    parents = IntegerField(validators=[is_count])
