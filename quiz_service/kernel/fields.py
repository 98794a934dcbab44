"""Fields that more than one form has: what they take, and their words for what they refuse.

What was typed stays in a field that refuses it, so that nobody types it twice.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from wtforms import Form, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import StopValidation
from wtforms.widgets import DateTimeLocalInput, ListWidget, RadioInput, TextInput

from campaign_model.language import gettext as _
from quiz_service.kernel.clock import in_china, parse_china_time
from quiz_service.kernel.decoding import submission_key, token_field
from quiz_service.kernel.language import lazy_gettext

_MOST_DIGITS = 9
TOO_LONG = lazy_gettext("This is too long. Please shorten it.")
NOT_OFFERED = lazy_gettext("Choose one of those on the page.")


def trimmed(text: str | None) -> str:
    """Return text without the spaces around it; a filter for fields of one line."""
    return (text or "").strip()


class ChoiceField(SelectField):  # type: ignore[misc]  # WTForms ships no types
    """One of the choices that the page offers."""

    def __init__(self, label: object, **kwargs: Any) -> None:
        """``kwargs`` are those of every field of its kind."""
        super().__init__(
            label,
            invalid_value_message=NOT_OFFERED,
            invalid_choice_message=NOT_OFFERED,
            **kwargs,
        )


class RadioChoiceField(ChoiceField):
    """One of the choices that the page offers, all of them in sight."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()


class CountField(IntegerField):  # type: ignore[misc]  # WTForms ships no types
    """A whole number from ``least`` to ``most``, in the digits of any keyboard.

    An ``optional`` field may be left empty; once validated, its data are 0 then.
    """

    widget = TextInput()
    data: Any

    def __init__(
        self,
        label: object,
        *,
        least: int = 0,
        most: int,
        optional: bool = False,
        **kwargs: Any,
    ) -> None:
        """``kwargs`` are those of every field."""
        marks = {"inputmode": "numeric", "required": not optional}
        super().__init__(label, render_kw=marks, **kwargs)
        self.least, self.most, self.optional = least, most, optional

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; a text that is no number is refused when the form is validated."""
        text = unicodedata.normalize("NFKC", valuelist[0] if valuelist else "").strip()
        is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
        self.data = int(text) if is_number else None

    def pre_validate(self, form: Form) -> None:  # the signature is WTForms'
        """Refuse what is no number, or out of bounds."""
        if self.optional and not "".join(self.raw_data or ()).strip():
            self.data = 0
            return
        if self.data is None or not self.least <= self.data <= self.most:
            message = _("Give a whole number from {least} to {most}.")
            raise StopValidation(message.format(least=self.least, most=self.most))


class MomentField(StringField):  # type: ignore[misc]  # WTForms ships no types
    """A day and a time of day in China, as a browser sends them; the data are in UTC."""

    widget = DateTimeLocalInput()
    data: Any

    def __init__(self, label: object, **kwargs: Any) -> None:
        """``kwargs`` are those of every field."""
        super().__init__(label, render_kw={"required": True}, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the moment; a text that is no moment is refused when the form is validated."""
        self.data = parse_china_time(valuelist[0] if valuelist else "")

    def pre_validate(self, form: Form) -> None:  # the signature is WTForms'
        """Refuse what is no moment."""
        if self.data is None:
            raise StopValidation(_("Give day and time, such as 2026-12-07T08:00."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{in_china(self.data):%Y-%m-%dT%H:%M}" if self.data else ""


class SubmissionField(HiddenField):  # type: ignore[misc]  # WTForms ships no types
    """The page's own key of what is sent, so that a double tap counts once."""

    def pre_validate(self, form: Form) -> None:  # the signature is WTForms'
        """Raise BadRequestError for a key that none of our pages made."""
        submission_key({"submission": self.data or ""})


class TokenField(HiddenField):  # type: ignore[misc]  # WTForms ships no types
    """A token that a page of ours signed and the form brings back."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the token. Raises BadRequestError for one that none of our pages made."""
        self.data = token_field({self.name: "".join(valuelist)}, self.name)
