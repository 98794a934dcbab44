"""The form for a token: what its program may see, and a name that tells it apart."""

from __future__ import annotations

from wtforms import Field, StringField
from wtforms.validators import ValidationError

from campaign_model.language import gettext as _
from quiz_service.kernel.fields import ChoiceField, trimmed
from quiz_service.kernel.language import lazy_gettext
from quiz_service.organizers.accounts import LOGIN
from quiz_service.organizers.forms import LOGIN_MARKS, InviteForm


class TokenForm(InviteForm):
    """A new token; a name is used once, so that the log never means two programs by it."""

    assignment = ChoiceField(
        lazy_gettext("What it may read"), render_kw={"required": True}
    )
    name = StringField(
        lazy_gettext("A name for the program, such as screen"),
        filters=[trimmed],
        description=lazy_gettext("2 to 40 small letters or digits."),
        render_kw=LOGIN_MARKS | {"autocomplete": "off"},
    )

    def validate_name(self, field: Field) -> None:
        """Take what the command line takes, too."""
        if not LOGIN.fullmatch(field.data or ""):
            raise ValidationError(
                _("The name needs 2 to 40 small letters, digits, “.”, “_” or “-”.")
            )
