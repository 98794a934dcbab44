"""The forms of a clerk."""

from __future__ import annotations

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired

from quiz_service.kernel.fields import SubmissionField, trimmed
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext

CAPITALS = {
    "required": True,
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
}


class KeyingForm(DeskForm):
    """One sheet, keyed in."""

    submission = SubmissionField()
    code = StringField(
        lazy_gettext("Code on the sheet"), render_kw=CAPITALS | {"maxlength": 40}
    )
    letters = StringField(
        lazy_gettext("Letters in order, such as ABDCA-BC"),
        render_kw=CAPITALS | {"maxlength": 60},
    )
    # Codes keyed in on this page that need a second sheet: nobody can look them up later.
    second = HiddenField(filters=[trimmed])


class SecondSheetsForm(DeskForm):
    """The codes that get a second, short sheet, one a line."""

    codes = TextAreaField(
        lazy_gettext("Codes, one a line"),
        filters=[trimmed],
        validators=[DataRequired(message=lazy_gettext("Give one code at least."))],
        render_kw={"rows": 4, "spellcheck": "false", "autocomplete": "off"},
    )
