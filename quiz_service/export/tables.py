"""What an export holds: each table and column once, with its meaning in words.

All of it comes from reports, so an export tells of nobody more than a report does: small
units are hidden, five people always wait, and what is erased after thirty days was never
in it. Single attempts, codes, accounts and the log's records are left out for that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quiz_service.reports.figures.report import (
    Counts,
    GroupFigures,
    PointFigures,
    Report,
    UnitFigures,
)

Value = str | int | bool | None
Row = tuple[Value, ...]


class ColumnType(StrEnum):
    """The type of a column, by the name that Arrow has for it."""

    TEXT = "string"
    COUNT = "int64"
    FLAG = "bool"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its name, its type, and what it means to a reader in ten years."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table: one file of an export."""

    name: str
    meaning: str
    columns: tuple[ExportColumn, ...]


def _text(name: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, ColumnType.TEXT, meaning)


def _count(name: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, ColumnType.COUNT, meaning)


def _flag(name: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, ColumnType.FLAG, meaning)


KEY = (_text("campaign", "专题"), _count("wave", "波次的编号，同一专题里不重复"))
COUNTS = (
    _count("headcount", "N，应参与人数"),
    _count("answered", "n，答过的人数"),
    _count("persons", "n 里已计入的人数；总有五个人在等着计入"),
    _count("first", "首次就知晓的人数 k；空着是不说的"),
    _count("learned", "学习后知晓的人数 k；空着是不说的"),
    _count("attempts", "答卷份数"),
    _count("on_paper", "其中纸质的份数"),
    _count("one_keyer", "纸质的里面，两遍都由同一账号录入的份数"),
    _count("pledges", "网上承诺的人数"),
    _count("paper_signed", "纸质承诺书签了几份"),
    _count("paper_parents", "其中家长签的"),
    _count("pending", "人人知晓、还有信号没有核实的单位数；不是 0 就还不能写 100%"),
)
WAVES = ExportTable(
    "waves",
    "每个波次一行",
    (
        *KEY,
        _text("county", "县名"),
        _text("kind", "种类：baseline 摸底、mid 中期、final 终期、inspection 抽查"),
        _text("form", "甲卷 a 或乙卷 b"),
        _text("opens", "开始，北京时间"),
        _text("closes", "结束，北京时间"),
        _text("moved", "结束时间怎么改过、哪天改的，用“；”隔开；空着是没改过"),
        _count("late", "结束以后才交、已计入的人数"),
        _flag("closed", "导出时是否已经结束"),
        _text("definition", "知晓标准的编号"),
        _count("pass_mark", "及格分，百分制"),
        _text("must_know", "必知必会的知识点，用“；”隔开"),
        _flag("simulated", "是不是模拟的答卷"),
        _text("queried", "导出时间，北京时间"),
        _text("audit_head", "导出时操作日志的链头"),
    ),
)
UNITS = ExportTable(
    "units",
    "每个波次每个单位一行；太小的单位和邻近的合在一行",
    (
        *KEY,
        _text("unit", "单元编号"),
        _text("codes", "合在这一行里的单元编号，用空格隔开"),
        _text("name", "单元名称"),
        _text("kind", "单位种类"),
        _text("township", "乡镇、街道"),
        _text("bureau", "主管部门"),
        _flag("sample", "是不是示例"),
        _text("headcount_date", "人数是哪天的"),
        _text("headcount_source", "人数的出处"),
        _text("status", "走到哪一步"),
        _flag("hidden", "不到十个人答过，所以不说答得怎样"),
        *COUNTS,
    ),
)
GROUPS = ExportTable(
    "groups",
    "每个波次的全县合计，和按种类、主管部门、乡镇的小计",
    (
        *KEY,
        _text("group", "按什么合计：county、kind、bureau、township"),
        _text("name", "这一组的名称"),
        _count("units", "单位数"),
        _count("silent_units", "还没有人答的单位数"),
        _count("hidden_units", "不进知晓人数的单位数"),
        _count("conflicts", "答的人比应参与人数还多的单位数，不进比率"),
        *COUNTS,
    ),
)
POINTS = ExportTable(
    "points",
    "每个知识点一行：全县的（unit 空着），和说得出的单位的",
    (
        *KEY,
        _text("unit", "单元编号，空着是全县"),
        _text("point", "知识点"),
        _text("name", "知识点的名称"),
        _count("answers", "首次答卷里答过几次"),
        _count("right", "其中答对几次"),
    ),
)
DAYS = ExportTable(
    "days",
    "每个波次每天一行：这一天计入的，不是这一天交的",
    (
        *KEY,
        _text("day", "日期"),
        _count("persons", "计入的人数"),
        _count("first", "其中首次知晓"),
        _count("learned", "其中学习后知晓"),
    ),
)
ITEMS = ExportTable(
    "items",
    "每道题的每个选项一行，全县合计",
    (
        *KEY,
        _text("item", "题目编号"),
        _text("digest", "题目文字的摘要，改过一个字就不同"),
        _text("point", "知识点"),
        _text("ask", "题目"),
        _count("answers", "首次答卷里出现几次"),
        _count("right", "其中答对几次"),
        _text("option", "选项；空着是没有答"),
        _flag("is_right", "这个选项对不对"),
        _count("picked", "选了几次"),
    ),
)
CORRECTIONS = ExportTable(
    "corrections",
    "开波次以后改过的人数",
    (
        *KEY,
        _text("unit", "单元编号"),
        _text("day", "哪天改的"),
        _count("before", "改之前"),
        _count("after", "改之后"),
        _count("codes_out", "那时已经发出几个参与码"),
    ),
)
TABLES = (WAVES, UNITS, GROUPS, POINTS, DAYS, ITEMS, CORRECTIONS)


def rows_of(report: Report) -> Iterator[tuple[ExportTable, Row]]:
    """Yield the rows of a report of the whole county, each with its table."""
    key = (report.origin.campaign, report.wave.id)
    yield WAVES, (*key, *_wave(report))
    for group in (report.total, *report.groups):
        yield GROUPS, (*key, *_group(group))
    for unit in report.units:
        yield UNITS, (*key, *_unit(unit))
        for point in unit.points or ():
            yield POINTS, (*key, unit.code, *_point(point))
        for change in unit.corrections:
            numbers = (change.before, change.after, change.codes_out)
            yield CORRECTIONS, (*key, change.unit, change.day, *numbers)
    for point in report.points:
        yield POINTS, (*key, "", *_point(point))
    for day in report.days:
        yield DAYS, (*key, day.day, day.persons, day.first, day.learned)
    for item in report.items:
        head = (item.item, item.digest, item.point, item.ask, item.persons, item.right)
        for option in item.options:
            yield ITEMS, (*key, *head, option.text, option.right, option.picked)


def _wave(report: Report) -> Row:
    origin, wave, definition = report.origin, report.wave, report.definition
    return (
        origin.county,
        wave.kind,
        wave.form,
        wave.opens,
        wave.closes,
        "；".join(f"{m.before} → {m.after}（{m.day}）" for m in wave.moved),
        wave.late,
        wave.closed,
        definition.id,
        definition.pass_mark,
        "；".join(definition.must_know),
        origin.simulated,
        origin.queried,
        origin.audit_head,
    )


def _unit(unit: UnitFigures) -> Row:
    return (
        unit.code,
        " ".join(unit.codes),
        unit.name,
        unit.kind,
        unit.township,
        unit.bureau,
        unit.sample,
        unit.headcount_date,
        unit.headcount_source,
        unit.status,
        unit.hidden,
        *_counts(unit.counts),
    )


def _group(group: GroupFigures) -> Row:
    return (
        group.group,
        group.name,
        group.units,
        group.silent_units,
        group.hidden_units,
        group.conflicts,
        *_counts(group.counts),
    )


def _point(point: PointFigures) -> Row:
    return point.point, point.name, point.asked, point.right


def _counts(counts: Counts) -> Row:
    return (
        counts.headcount,
        counts.answered,
        counts.persons,
        counts.first,
        counts.learned,
        counts.sittings,
        counts.on_paper,
        counts.one_keyer,
        counts.pledges,
        counts.paper_signed,
        counts.paper_parents,
        counts.pending,
    )
