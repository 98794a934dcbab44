"""Forms that people fill in: read strictly, refused with words beside the field.

A form says what its fields are called, what they take and what they refuse; the macros of
``forms.html`` render it. A refused form goes back to its page with all that was typed.
"""

from __future__ import annotations

from typing import Self

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Form

from quiz_service.kernel.decoding import posted_fields
from quiz_service.kernel.http_errors import ForeignOriginError


class PlainForm(Form):  # type: ignore[misc]  # WTForms ships no types
    """A form without a token: one that changes nothing, or one for participants.

    Some scanner apps drop the cookies that a token needs.
    """

    class Meta(Form.Meta):  # type: ignore[misc]  # WTForms ships no types
        """Says nothing in WTForms' own words."""

        locales = False

    @classmethod
    def blank(cls, **values: object) -> Self:
        """Return the form as a page first shows it, with ``values`` in its fields."""
        return cls(formdata=None, data=values)

    @classmethod
    def posted(cls) -> Self:
        """Return the form as it was posted."""
        return cls(formdata=MultiDict(posted_fields()))

    def is_valid(self) -> bool:
        """Return whether every field holds what it takes."""
        return bool(self.validate())

    def refuse(self, message: str, field: str = "") -> None:
        """Put what only the database could know beside a field, or above the form."""
        if field:
            self[field].errors = [*self[field].errors, message]
        else:
            self.form_errors.append(message)


class DeskForm(PlainForm, FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form of the desk, with a CSRF token."""

    def is_valid(self) -> bool:
        """Return whether every field holds what it takes.

        Raises ForeignOriginError for a CSRF token that is missing, old or another session's.
        """
        valid = super().is_valid()
        if "csrf_token" in self.errors:
            raise ForeignOriginError
        return valid


def refuse_foreign_form() -> None:
    """Raise ForeignOriginError unless the posted form carries this session's CSRF token.

    For forms that are nothing but a button.
    """
    DeskForm.posted().is_valid()
