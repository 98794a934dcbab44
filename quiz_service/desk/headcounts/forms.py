"""The forms about headcounts: send a table, agree to what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from wtforms import Field, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError
from wtforms.widgets import DateInput

from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.desk.headcounts.sealed import MOST_CHARACTERS
from quiz_service.desk.table_form import TableFileForm
from quiz_service.kernel.fields import TOO_LONG, ChoiceField, trimmed
from quiz_service.kernel.file_forms import SealedForm
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.kernel.pages import day
from quiz_service.waves.opening import WaveRow

MOST_REASON = 200


class HeadcountForm(DeskForm):
    """What one number and a whole table have in common: the wave, and the reason."""

    wave = ChoiceField(lazy_gettext("What it is for"), default="")
    reason = StringField(
        lazy_gettext("Where N of a wave is corrected: why. This goes on record"),
        filters=[trimmed],
        validators=[Length(max=MOST_REASON, message=TOO_LONG)],
    )

    def offer(self, waves: Sequence[WaveRow]) -> None:
        """Offer the waves whose N may be corrected."""
        later = SelectChoice("", _("For waves that open later"))
        label = _("Also correct N of: {wave}")
        names = {
            wave.id: f"{WaveKind.label_of(wave.kind)} {day(wave.opens)}"
            for wave in waves
        }
        self.wave.choices = [later] + [
            SelectChoice(str(number), label.format(wave=name))
            for number, name in names.items()
        ]

    @property
    def wave_number(self) -> int | None:
        """The wave whose N is corrected, if any."""
        return int(self.wave.data) if self.wave.data else None

    def validate_reason(self, field: Field) -> None:
        """Ask for a reason where an open wave changes."""
        if self.wave.data and not field.data:
            raise ValidationError(_("Give a reason; it goes on record."))


class OneHeadcountForm(HeadcountForm):
    """One unit's number with its day and source, read as a row of a table is."""

    headcount = StringField(
        lazy_gettext("People N"),
        filters=[trimmed],
        render_kw={"required": True, "inputmode": "numeric", "maxlength": 12},
    )
    date = StringField(
        lazy_gettext("Counted on"),
        filters=[trimmed],
        widget=DateInput(),
        render_kw={"required": True},
    )
    source = StringField(
        lazy_gettext("Source"),
        filters=[trimmed],
        validators=[Length(max=MOST_REASON, message=TOO_LONG)],
        description=lazy_gettext("An office or a document, never a person."),
        render_kw={"required": True},
    )

    def __iter__(self) -> Iterator[Field]:
        """Yield the number first: the wave matters only to whoever corrects one."""
        first = (self.headcount, self.date, self.source)
        yield from first
        yield from (field for field in super().__iter__() if field not in first)

    def cells(self) -> dict[str, str]:
        """Return what was typed, by the columns of a table."""
        fields = {"headcount": self.headcount, "date": self.date, "source": self.source}
        return {name: str(field.data or "") for name, field in fields.items()}


class TableForm(TableFileForm, HeadcountForm):
    """A table of headcounts, for later waves or for one that is open."""

    beside: ClassVar = {"wave": 10, "reason": MOST_REASON}

    def __iter__(self) -> Iterator[Field]:
        """Yield the file first, as it is chosen first."""
        yield self.file
        yield from (field for field in super().__iter__() if field is not self.file)


class ConfirmationForm(SealedForm):
    """The plan that somebody looked at and agrees to, as a token."""

    most_characters = MOST_CHARACTERS
