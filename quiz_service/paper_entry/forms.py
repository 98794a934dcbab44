"""The form of a clerk."""

from __future__ import annotations

from wtforms import StringField

from quiz_service.kernel.forms import DeskForm


class KeyingForm(DeskForm):
    """One sheet, keyed in."""

    submission = StringField()
    code = StringField()
    letters = StringField()
