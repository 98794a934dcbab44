"""The form of a clerk."""

from __future__ import annotations

from wtforms import StringField

from quiz_service.kernel.fields import SubmissionField
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
