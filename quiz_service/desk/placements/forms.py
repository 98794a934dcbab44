"""The form at the wall: which poster, where it hangs, whose office looks after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.schema.placements import MOST_PLACE
from campaign_model.vocabulary import Keeper, UnitKind
from quiz_service.kernel.fields import (
    TOO_LONG,
    ChoiceField,
    RadioChoiceField,
    trimmed,
)
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext

ELSEWHERE = ""
# The places one taps, by what a unit is.
PLACES = {
    UnitKind.SCHOOL: ("校门口", "教学楼门厅", "教室", "食堂", "宿舍楼", "公告栏"),
    UnitKind.ENTERPRISE: ("厂门口", "打卡处", "食堂", "车间", "财务室", "宿舍"),
    UnitKind.HOSPITAL: ("大厅", "候诊区", "缴费窗口", "电梯", "病房走廊", "食堂"),
    UnitKind.ESTATE: ("小区门口", "电梯", "单元门口", "公告栏", "快递柜", "物业"),
    UnitKind.VILLAGE: ("村口公告栏", "村务栏", "小店", "文化礼堂", "卫生室", "车站"),
}
_ADDRESS = re.compile(r"/P/([0-9A-Z]{8})/?(?:#([0-9A-Z]{2,13}))?$")
_SIGNS = re.compile(r"[\s-]")


def poster_in(text: str | None) -> str:
    """Return the number in what was scanned or typed: an address, or a number by itself."""
    upper = trimmed(text).upper()
    scanned = _ADDRESS.search(upper)
    if scanned:
        return scanned[1] + (scanned[2] or "")
    return _SIGNS.sub("", upper)


class HangForm(DeskForm):
    """A poster just hung."""

    number = StringField(
        lazy_gettext("Number on the poster"),
        filters=[poster_in],
        validators=[
            InputRequired(lazy_gettext("Type the number below the code.")),
            Length(max=60, message=TOO_LONG),
        ],
    )
    unit = ChoiceField(lazy_gettext("Unit"))
    place = RadioChoiceField(lazy_gettext("Where it hangs"), default=ELSEWHERE)
    elsewhere = StringField(
        lazy_gettext("Another place"),
        filters=[trimmed],
        validators=[Length(max=MOST_PLACE, message=TOO_LONG)],
    )
    keeper = RadioChoiceField(lazy_gettext("Who looks after it (an office, no name)"))

    def offer(self, units: Sequence[Unit]) -> None:
        """Offer the units of whoever hangs it, and the places that such units have."""
        self.unit.choices = [SelectChoice(str(u.code), str(u.name)) for u in units]
        kinds = dict.fromkeys(unit.kind for unit in units)
        places = dict.fromkeys(place for kind in kinds for place in PLACES[kind])
        self.place.choices = [SelectChoice(place, place) for place in places]
        self.place.choices.append(SelectChoice(ELSEWHERE, _("Another place")))
        self.keeper.choices = [
            SelectChoice(keeper.value, keeper.label) for keeper in Keeper
        ]

    @property
    def where(self) -> str:
        """The place that was typed, or else the one that was tapped.

        Words say more exactly where it hangs than a tap, and nothing typed is dropped.
        """
        return str(self.elsewhere.data or self.place.data or "")
