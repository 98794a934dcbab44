"""Every form of the service refuses in the page's own language, whatever was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, FormField, SelectField, SelectFieldBase
from wtforms.fields.choices import SelectChoice

from campaign_model.language import request_language
from quiz_service.kernel.fields import SubmissionField, TokenField
from quiz_service.kernel.forms import DeskForm, PlainForm

# What the thumb and the enemy of forms type.
TYPED = ("", " ", "abc", "0", "-1", "1.5", "9" * 12, "2026-02-30T08:00", "汉" * 3000)
# Three words of Latin letters in a row are a sentence of another language.
FOREIGN = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
# Fields that raise for what none of our pages made, and so say nothing.
SILENT = (SubmissionField, TokenField)


def forms_of(parent: type[PlainForm]) -> Iterator[type[PlainForm]]:
    for child in parent.__subclasses__():
        yield child
        yield from forms_of(child)


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    token = request_language.set("zh_CN")
    yield
    request_language.reset(token)


def refused(form_class: type[PlainForm], typed: str) -> Iterator[str]:
    """What a form of this class says when each of its fields holds that text."""
    blank = form_class(formdata=None)
    values = {f.name: "a" * 32 if isinstance(f, SILENT) else typed for f in blank}
    form = form_class(MultiDict(values))
    for field in form:
        if isinstance(field, SelectField) and field.choices is None:
            field.choices = [SelectChoice("offered", "offered")]
    form.validate()
    # A token that is wrong ends the request; its words are on no page.
    for field in (f for f in form if f.name != "csrf_token"):
        yield from _words_of(field)


def _words_of(field: Field) -> Iterator[str]:
    if isinstance(field, FieldList | FormField):
        for part in field:
            if not isinstance(field, SelectFieldBase):
                yield from _words_of(part)
        return
    yield from (str(error) for error in field.errors)


def test_no_form_says_an_english_sentence_on_a_chinese_page(app: Flask) -> None:
    classes = sorted(set(forms_of(PlainForm)) - {DeskForm}, key=lambda c: c.__name__)
    ours = [c for c in classes if c.__module__.startswith("quiz_service.")]
    said: dict[str, set[str]] = {}
    for form_class in ours:
        for typed in TYPED:
            with app.test_request_context("/", method="POST"):
                request_language.set("zh_CN")
                said.setdefault(form_class.__name__, set()).update(
                    refused(form_class, typed)
                )
    foreign = {
        name: sorted(word for word in words if FOREIGN.search(word))
        for name, words in said.items()
    }

    assert len(ours) > 30
    assert sum(map(bool, said.values())) > 25
    assert {name: words for name, words in foreign.items() if words} == {}
