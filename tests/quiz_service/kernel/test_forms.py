"""A form says beside the field what it refuses, and keeps what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from campaign_model.language import request_language
from quiz_service.kernel.fields import ChoiceField, CountField, MomentField, trimmed
from quiz_service.kernel.language import lazy_gettext

REASON = lazy_gettext("Give a reason; it goes on record.")


class ExampleForm(Form):  # type: ignore[misc]  # WTForms ships no types
    kind = ChoiceField("Which one", choices=[SelectChoice("a"), SelectChoice("b")])
    count = CountField("How many", least=1, most=40)
    closes = MomentField("Ends")
    reason = StringField("Why", filters=[trimmed], validators=[DataRequired(REASON)])


RIGHT = {
    "kind": "b",
    "count": "７",
    "closes": "2026-12-07T08:00",
    "reason": " 学籍核对 ",
}


def filled(**fields: str) -> ExampleForm:
    return ExampleForm(MultiDict(RIGHT | fields))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    token = request_language.set("en")
    yield
    request_language.reset(token)


def test_a_form_that_is_right_holds_what_was_meant() -> None:
    form = filled()

    assert form.validate()
    assert form.data == {
        "kind": "b",
        "count": 7,
        "closes": datetime(2026, 12, 7),
        "reason": "学籍核对",
    }


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("kind", "c", "Choose one of those on the page."),
        ("kind", "", "Choose one of those on the page."),
        ("count", "0", "Give a whole number from 1 to 40."),
        ("count", "41", "Give a whole number from 1 to 40."),
        ("count", "seven", "Give a whole number from 1 to 40."),
        ("count", "1_0", "Give a whole number from 1 to 40."),
        ("count", "-3", "Give a whole number from 1 to 40."),
        ("count", "9" * 5000, "Give a whole number from 1 to 40."),
        ("closes", "tomorrow", "Give day and time, such as 2026-12-07T08:00."),
        ("closes", "2026-02-30T08:00", "Give day and time, such as 2026-12-07T08:00."),
        ("closes", "0001-01-01T00:00", "Give day and time, such as 2026-12-07T08:00."),
        ("reason", "  ", "Give a reason; it goes on record."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nowhere_else(
    field: str, typed: str, message: str
) -> None:
    form = filled(**{field: typed})

    assert not form.validate()
    assert {
        name: [str(m) for m in messages] for name, messages in form.errors.items()
    } == {field: [message]}
