"""The form of a promise: which text, and that it was read. It asks for no name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from wtforms import BooleanField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from campaign_model import Pledge
from quiz_service.kernel.fields import RadioChoiceField, TokenField
from quiz_service.kernel.forms import PlainForm
from quiz_service.kernel.language import lazy_gettext


class PledgeForm(PlainForm):
    """One of the texts that an audience may accept; ``attempt`` is the token of a finished one."""

    # The field keeps the name it had on pages that phones still hold.
    attempt = TokenField(name="sitting")
    text = RadioChoiceField("")
    read = BooleanField(
        lazy_gettext("I have read it and will keep to it"),
        validators=[
            DataRequired(
                lazy_gettext("Tick this once you have read it, then promise again.")
            )
        ],
        render_kw={"value": "yes"},
    )

    def offering(self, texts: Sequence[Pledge]) -> Self:
        """Return this form with the texts that may be chosen, the first one ticked."""
        self.text.choices = [SelectChoice(str(text.id), text.title) for text in texts]
        if texts and not self.text.raw_data:
            self.text.data = str(texts[0].id)
        return self
