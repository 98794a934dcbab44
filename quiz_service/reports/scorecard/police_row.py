"""One row of ``police.csv``: what must be in it, and what cannot be true of one month."""

from __future__ import annotations

from datetime import date

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.personal_data import personal_data
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.headings import CellKind, Column
from campaign_model.reading.rows import RowFields
from campaign_model.reading.source_location import (
    MISSING_DATE,
    LocatedDate,
    LocatedStr,
)
from quiz_service.reports.scorecard.months import MONTH, after
from quiz_service.reports.scorecard.police import COUNTY, FIGURES, Record

# The first alias of each column is the heading that the organizers' handbook gives it.
COLUMNS = (
    Column("month", CellKind.MONTH, aliases=("月份", "统计月份", "年月")),
    Column("code", aliases=("编号", "代码", "单元代码", "编码")),
    *(
        Column(name, CellKind.NUMBER, aliases=aliases, filled=False, counted=counted)
        for name, aliases, counted in (
            ("cases", ("发案数", "发案", "发案起数"), "起件宗"),
            ("loss", ("案损元", "案损", "损失元"), "元"),
            ("high_losses", ("高损案件数", "高损案件"), "起件宗"),
            ("suspects", ("涉诈人员数", "涉诈人员"), "人名"),
            ("dens", ("窝点数", "窝点"), "个处"),
            ("cards", ("涉案两卡数", "涉案两卡"), "张"),
        )
    ),
    Column("source", aliases=("来源", "数据来源")),
    Column("entered_on", CellKind.DAY, aliases=("录入日期", "录入时间")),
    Column("entered_by", aliases=("录入单位", "填报单位")),
)
WHOLE_COUNTY = ("全县", COUNTY)
MOST = 10**11  # yuan, and far more than any county's month
_OFFICE = tuple("局办所中心队委科室部处组站院会厅校厂社村镇乡区司")


class PoliceRow:
    """Reads a row under either header; every fault is noted with the row's line."""

    def __init__(self, row: RowFields, campaign: Campaign, today: date) -> None:
        """``today`` is the day beyond which nothing can have been entered."""
        self.row, self.campaign, self.today = row, campaign, today

    def record(self) -> Record:
        """Return the row's record; usable even where a problem was noted."""
        month, code = self._month(), self._code()
        figures = {name: self._figure(name) for name in FIGURES}
        if all(value is None for value in figures.values()):
            message = _("This row holds no figure.")
            self._note(
                message, _("Fill in at least one, 0 included, or take the row out.")
            )
        source, by = self._text("source", 60), self._text("entered_by", 30)
        if by and not by.rstrip("）)").endswith(_OFFICE):
            message = _("“{text}” does not read like an office.").format(text=by)
            self._note(message, _("Write the office that entered it, not a person."))
        record = Record(
            month=month,
            code=code,
            source=source,
            entered_on=self._entered(month),
            entered_by=by,
            **figures,
        )
        self._possible(record)
        return record

    def _note(self, message: str, remedy: str) -> None:
        self.row.problems.add(self.row.location, message, remedy)

    def _month(self) -> str:
        text = self.row.text("month")
        if text and not MONTH.fullmatch(text):
            message = _("“{text}” is no month.").format(text=text)
            self._note(message, _("Write it like 2026-11."))
            return ""
        return str(text)

    def _code(self) -> str:
        text = self.row.text("code")
        if text in WHOLE_COUNTY:
            return COUNTY
        codes = [*map(str, self.campaign.units), *map(str, self.campaign.townships)]
        if text and text not in codes:
            message = _("“{code}” is no code of a unit or township.").format(code=text)
            named = {str(u.name): str(u.code) for u in self.campaign.units.values()}
            named |= {
                str(t.name): str(t.code) for t in self.campaign.townships.values()
            }
            near = named.get(str(text))
            remedy = (
                _("Its code is {code}.").format(code=near)
                if near
                else did_you_mean(text, [*codes, WHOLE_COUNTY[0]])
            )
            self._note(message, remedy)
        return str(text)

    def _figure(self, column: str) -> int | None:
        if self.row.optional(column) is None:
            return None
        return self.row.number(column, least=0, most=MOST)

    def _text(self, column: str, most: int) -> LocatedStr:
        text = self.row.text(column, most=most)
        for kind, _piece in personal_data(text):
            message = _("“{column}” holds {kind}.").format(
                column=self.row.label(column), kind=kind
            )
            self._note(
                message, _("Take it out: only offices and documents are named here.")
            )
        return text

    def _entered(self, month: str) -> LocatedDate:
        day = self.row.day("entered_on")
        if day == MISSING_DATE:
            return day
        if day > self.today:
            message = _("It was entered on {day}, which is still to come.").format(
                day=day
            )
            self._note(message, _("Correct the day."))
        elif month and day < after(month):
            message = _("It was entered on {day}, before {month} was over.")
            remedy = _("Give the figures of a month once it is over.")
            self._note(message.format(day=day, month=month), remedy)
        return day

    def _possible(self, record: Record) -> None:
        cases = record.cases
        if cases is None:
            return
        if record.high_losses is not None and record.high_losses > cases:
            message = _("{high} cases with a high loss are more than {cases} cases.")
            message = message.format(high=record.high_losses, cases=cases)
            self._note(message, _("Correct one of the two."))
        if not cases and record.loss:
            message = _("There is a loss of {loss} yuan, but no case.")
            self._note(message.format(loss=record.loss), _("Correct one of the two."))
