"""The form of a try without a code: a few questions, some of which may stay open."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import HiddenField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from campaign_model import Question
from campaign_model.language import gettext as _
from quiz_service.kernel.fields import RadioChoiceField, SubmissionField
from quiz_service.kernel.forms import PlainForm


class PracticeForm(PlainForm):
    """The questions of one fraud type, and the poster that led to them."""

    submission = SubmissionField()
    poster = HiddenField()

    @classmethod
    def asking(cls, questions: Sequence[Question]) -> type[PracticeForm]:
        """Return the form that asks these questions, in fields called a1, a2 and so on."""
        fields = {
            f"a{number}": _answer_field(question)
            for number, question in enumerate(questions, 1)
        }
        return type(cls.__name__, (cls,), fields)

    @property
    def question_fields(self) -> list[RadioChoiceField]:
        """The fields of the questions, in their order."""
        return [field for field in self if isinstance(field, RadioChoiceField)]

    def is_valid(self) -> bool:
        """Return whether something was answered, and nothing but what was on offer.

        A question left open is no fault: phones without ``required`` send it that way.
        """
        valid = super().is_valid()
        if valid and not self.answers():
            self.refuse(_("Choose an answer to at least one question."))
            return False
        return valid

    def answers(self) -> dict[int, int]:
        """Return the place of each chosen option by the place of its question, from 0."""
        return {
            place: int(field.data)
            for place, field in enumerate(self.question_fields)
            if field.data
        }


def _answer_field(question: Question) -> RadioChoiceField:
    options = [
        SelectChoice(str(place), option.text)
        for place, option in enumerate(question.options)
    ]
    return RadioChoiceField(question.ask, choices=options, validators=[Optional()])
