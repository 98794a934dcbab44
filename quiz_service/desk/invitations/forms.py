"""The form of invitations for many units."""

from __future__ import annotations

from wtforms import HiddenField
from wtforms.validators import Length

from quiz_service.kernel.fields import TOO_LONG
from quiz_service.kernel.forms import DeskForm

MOST_CHOSEN = 2_000  # characters of unit codes; a form's field has no more


class InviteUnitsForm(DeskForm):
    """The choice that was looked at, and how many invitations it came to."""

    area = HiddenField()
    state = HiddenField()
    codes = HiddenField(validators=[Length(max=MOST_CHOSEN, message=TOO_LONG)])
    count = HiddenField()
