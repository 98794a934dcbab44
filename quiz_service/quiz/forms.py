"""The form that a slip leads to: no token, no script, any phone."""

from __future__ import annotations

from wtforms import BooleanField, StringField

from quiz_service.kernel.forms import PlainForm
from quiz_service.kernel.language import lazy_gettext

# A whole address may be pasted where a code is asked.
MOST_TYPED = 500


class EntryForm(PlainForm):
    """The code of a slip, and how large its paper is shown."""

    code = StringField(
        lazy_gettext("The code on your slip"),
        render_kw={
            "required": True,
            "maxlength": MOST_TYPED,
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "placeholder": "Q7K4M-9XW2T",
        },
    )
    large = BooleanField(
        lazy_gettext("Large print, one question a screen"), render_kw={"value": "1"}
    )
