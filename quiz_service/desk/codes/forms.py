"""The forms of handing out."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext


class VoidForm(DeskForm):
    """That the slips of a batch are lost, and whether as many are wanted anew."""

    sure = BooleanField(
        lazy_gettext("These slips are lost or must not be used any more"),
        [InputRequired(lazy_gettext("Tick the box if you are sure."))],
    )
    anew = BooleanField(lazy_gettext("Make as many new ones at once"), default=True)


class BulkForm(DeskForm):
    """The area that was looked at, and how many codes it came to."""

    area = HiddenField()
    count = HiddenField()
