"""What every form of an organizer has: strict reading, a CSRF token, problems in words."""

from __future__ import annotations

from typing import Self

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from quiz_service.kernel.decoding import posted
from quiz_service.kernel.http_errors import ForeignOriginError


class DeskForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form of the desk, read strictly from what was posted."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF ships no types
        """Says nothing in WTForms' own words."""

        locales = False

    @classmethod
    def of_request(cls) -> Self:
        """The form as it was posted."""
        return cls(formdata=MultiDict(posted()))

    def problems(self) -> list[str]:
        """What is wrong, in words; empty where nothing is.

        Raises Foreign for a CSRF token that is missing, old or another session's.
        """
        if self.validate():
            return []
        if "csrf_token" in self.errors:
            raise ForeignOriginError
        return [problem for found in self.errors.values() for problem in found]


class EmptyForm(DeskForm):
    """Nothing but the CSRF token."""
