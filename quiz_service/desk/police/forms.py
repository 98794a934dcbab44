"""The forms of the police's figures: a table, or one month of one place."""

from __future__ import annotations

from typing import Any

from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from campaign_model.language import gettext as _
from quiz_service.desk.table_form import TableFileForm
from quiz_service.kernel.current import service
from quiz_service.kernel.fields import TOO_LONG, ChoiceField, trimmed
from quiz_service.kernel.file_forms import SealedForm
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.reports.scorecard.police import COUNTY

MOST_PLAN = 500_000  # characters of a sealed table
NUMBER: dict[str, Any] = {"inputmode": "numeric", "maxlength": 16}


class PoliceTableForm(TableFileForm):
    """A table of the police."""


class OneMonthForm(DeskForm):
    """One month of the county, a township or a unit; an empty figure is not given."""

    month = StringField(
        lazy_gettext("Month"),
        filters=[trimmed],
        render_kw={"required": True, "maxlength": 7, "placeholder": "2026-11"},
    )
    code = ChoiceField(lazy_gettext("Of which place"), default=COUNTY)
    cases = StringField(lazy_gettext("Cases"), filters=[trimmed], render_kw=NUMBER)
    loss = StringField(
        lazy_gettext("Loss in yuan"), filters=[trimmed], render_kw=NUMBER
    )
    high_losses = StringField(
        lazy_gettext("Cases with a high loss"), filters=[trimmed], render_kw=NUMBER
    )
    suspects = StringField(
        lazy_gettext("Suspects"), filters=[trimmed], render_kw=NUMBER
    )
    dens = StringField(lazy_gettext("Dens"), filters=[trimmed], render_kw=NUMBER)
    cards = StringField(
        lazy_gettext("Cards involved"), filters=[trimmed], render_kw=NUMBER
    )
    source = StringField(
        lazy_gettext("Source"),
        filters=[trimmed],
        validators=[Length(max=60, message=TOO_LONG)],
        render_kw={"required": True},
    )
    entered_by = StringField(
        lazy_gettext("Which office gave them"),
        filters=[trimmed],
        validators=[Length(max=30, message=TOO_LONG)],
        render_kw={"required": True},
    )

    def offer(self) -> None:
        """Offer the county, its townships and its units."""
        campaign = service().campaign
        self.code.choices = [
            SelectChoice(COUNTY, _("The whole county")),
            *(
                SelectChoice(str(t.code), str(t.name), optgroup=_("Townships"))
                for t in campaign.townships.values()
            ),
            *(
                SelectChoice(str(u.code), str(u.name), optgroup=_("The units"))
                for u in campaign.units.values()
            ),
        ]

    def cells(self) -> dict[str, str]:
        """Return what was typed, by the columns of a table."""
        return {name: str(value or "") for name, value in self.data.items()}


class PolicePlanForm(SealedForm):
    """The figures that somebody looked at and agrees to, as a token."""

    most_characters = MOST_PLAN
