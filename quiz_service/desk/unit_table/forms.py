"""The forms of the table of units: one unit, a whole table, agreeing."""

from __future__ import annotations

from typing import Self

from wtforms import BooleanField, HiddenField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import DateInput

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.vocabulary import UnitKind
from quiz_service.desk.table_form import TableFileForm
from quiz_service.kernel.current import service
from quiz_service.kernel.fields import ChoiceField, trimmed
from quiz_service.kernel.file_forms import SealedForm
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext

MOST_PLAN = 1_000_000  # characters of a sealed table
FLAGS = ("sample", "one_device")


class UnitTableForm(TableFileForm):
    """A table of units."""


class OneUnitForm(DeskForm):
    """A unit, new or as it is called from the next wave on; read as a row of a table is."""

    code = StringField(
        lazy_gettext("Code, which never changes"),
        filters=[trimmed],
        render_kw={"required": True, "maxlength": 20, "placeholder": "S04"},
    )
    name = StringField(
        lazy_gettext("Full name"), filters=[trimmed], render_kw={"required": True}
    )
    kind = ChoiceField(lazy_gettext("What it is"))
    place = ChoiceField(lazy_gettext("Township"))
    bureau = StringField(
        lazy_gettext("Bureau in charge"),
        filters=[trimmed],
        render_kw={"required": True},
    )
    headcount = StringField(
        lazy_gettext("People N"),
        filters=[trimmed],
        render_kw={"required": True, "inputmode": "numeric", "maxlength": 9},
    )
    headcount_date = StringField(
        lazy_gettext("Counted on"),
        filters=[trimmed],
        widget=DateInput(),
        render_kw={"required": True},
    )
    headcount_source = StringField(
        lazy_gettext("Source"), filters=[trimmed], render_kw={"required": True}
    )
    count_with = ChoiceField(
        lazy_gettext("Counted in one line with (units of fewer than ten people)"),
        default="",
    )
    one_device = BooleanField(lazy_gettext("Its people answer in turn on one device"))
    sample = BooleanField(lazy_gettext("An example, no real unit"))
    screen = HiddenField(filters=[trimmed])

    @classmethod
    def of(cls, unit: Unit | None) -> Self:
        """Return the form with a unit in it, or a blank one."""
        if unit is None:
            return cls._offered(cls.blank())
        values = {name: getattr(unit, name) for name in unit.__dataclass_fields__}
        values |= {"place": unit.township}
        plain = {k: v if isinstance(v, bool) else str(v) for k, v in values.items()}
        return cls._offered(cls.blank(**plain))

    @classmethod
    def sent(cls) -> Self:
        """Return the form as it was posted."""
        return cls._offered(cls.posted())

    @classmethod
    def _offered(cls, form: Self) -> Self:
        campaign = service().campaign
        form.kind.choices = [SelectChoice(k.value, k.label) for k in UnitKind]
        form.place.choices = [
            SelectChoice(str(t.code), str(t.name)) for t in campaign.townships.values()
        ]
        form.count_with.choices = [SelectChoice("", _("nobody: on its own"))] + [
            SelectChoice(str(u.code), str(u.name)) for u in campaign.units.values()
        ]
        return form

    def cells(self) -> dict[str, str]:
        """Return what was typed, by the columns of a table."""
        cells = {k: v for k, v in self.data.items() if k != "csrf_token"}
        flags = {name: "yes" if cells[name] else "no" for name in FLAGS}
        return {k: str(v or "") for k, v in cells.items()} | flags


class UnitPlanForm(SealedForm):
    """The table that somebody looked at and agrees to, as a token."""

    most_characters = MOST_PLAN
