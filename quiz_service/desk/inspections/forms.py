"""The form that draws an inspection."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from campaign_model import Audience
from quiz_service.attempts.models import PAPER, SCREEN
from quiz_service.inspections.drawing import CLAIMS
from quiz_service.kernel.fields import TOO_LONG, ChoiceField, CountField, trimmed
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.reports.figures.steps import Candidate

MOST_PEOPLE, MOST_HOURS, MOST_WORDS = 100_000, 72, 80


class DrawForm(DeskForm):
    """Which unit, what is to be proven, and what somebody said aloud on the spot."""

    unit = ChoiceField(lazy_gettext("Unit"))
    claim = ChoiceField(
        lazy_gettext("To be proven: aware are at least"),
        choices=[SelectChoice(str(claim), f"{claim}%") for claim in CLAIMS],
    )
    size = CountField(
        lazy_gettext("How many to draw (empty: as few as can prove it)"),
        most=MOST_PEOPLE,
        optional=True,
        description=lazy_gettext(
            "With the smallest sample all who were drawn must come and be aware. Draw more"
            " where one may be ill or wrong."
        ),
    )
    hours = CountField(
        lazy_gettext("How many hours it lasts"), least=1, most=MOST_HOURS, default=8
    )
    words = StringField(
        lazy_gettext("A number that the inspector says aloud, such as three dice"),
        filters=[trimmed],
        validators=[
            DataRequired(message=lazy_gettext("Have somebody say a number aloud.")),
            Length(max=MOST_WORDS, message=TOO_LONG),
        ],
        description=lazy_gettext(
            "The lot is drawn from it, too: so nobody can know the numbers before."
        ),
    )

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Offer the units that may be inspected."""
        self.unit.choices = [
            SelectChoice(candidate.unit.code, candidate.unit.name)
            for candidate in candidates
        ]


class SlipsForm(DeskForm):
    """Whose paper is asked of the people drawn, and what they answer it on."""

    audience = ChoiceField(lazy_gettext("Whose paper"))
    medium = ChoiceField(
        lazy_gettext("What they answer on"),
        choices=[
            SelectChoice(SCREEN, lazy_gettext("their phones: a slip for each")),
            SelectChoice(PAPER, lazy_gettext("paper: a sheet of questions for each")),
        ],
        default=SCREEN,
    )

    @property
    def on_paper(self) -> bool:
        """Whether sheets are asked for."""
        return bool(self.medium.data == PAPER)

    def offer(self, audiences: Sequence[Audience]) -> None:
        """Offer the audiences that have a paper in this wave."""
        self.audience.choices = [
            SelectChoice(str(audience.id), str(audience.name)) for audience in audiences
        ]
