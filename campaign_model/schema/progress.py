"""``progress.yml``: the public part of a frozen report, sums of people, no unit's figures.

The quiz service writes it once a snapshot is published; put into the campaign's folder it
gives the site its progress page and the generator the points to treat next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from campaign_model.reading.source_location import (
    NOWHERE,
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.vocabulary import Grouping, ProgressFormat, WaveKind

MOST = 100_000_000


@dataclass(frozen=True, slots=True)
class PublishedSums:
    """People of so many units: N, n, and k at first and after learning.

    ``persons`` are those of the n whose results are in k; with none of them, n alone is
    published. ``pending`` counts units that keep a sum of everybody from reading 100 %.
    """

    units: Annotated[int, Field("单位数", highest=MOST)]
    headcount: Annotated[int, Field("应参与的人数", highest=MOST)]
    answered: Annotated[int, Field("已参与的人数", highest=MOST)]
    persons: Annotated[int, Field("已计入成绩的人数", highest=MOST)]
    first: Annotated[int, Field("首次知晓的人数", highest=MOST)]
    learned: Annotated[int, Field("学习后知晓的人数", highest=MOST)]
    pending: Annotated[int, Field("人人知晓、还有信号待核实的单位数", highest=MOST)] = 0
    location: SourceLocation = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """Units of one kind, bureau or township."""

    group: Annotated[Grouping, Field("按什么合计")]
    name: Annotated[LocatedStr, Field("哪一类、哪个部门、哪个乡镇", longest=40)]
    sums: Annotated[PublishedSums, Field("合计")]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class PointProgress:
    """A knowledge point: ``right`` of ``answers`` at first attempts."""

    point: Annotated[LocatedStr, Field("知识点", longest=63)]
    answers: Annotated[
        int, Field("作答次数，只看头一次的答卷", key="asked", highest=MOST)
    ]
    right: Annotated[int, Field("答对次数", at_most="answers")]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class PublishedDefinition:
    """What counted as aware: its id, the mark in percent, the must-know points by name."""

    id: Annotated[LocatedStr, Field("知晓标准的编号", key="definition", longest=20)]
    pass_mark: Annotated[int, Field("达标线", lowest=50, highest=100)]
    must_know: Annotated[tuple[LocatedStr, ...], Field("必知必会的名称")]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the campaign is. ``as_of`` is the time of the query, with its offset.

    ``pledges`` were made on phones, ``paper_pledges`` signed on paper: some people did both.
    ``conflicts`` counts units with more answers than people, which are in no sum;
    ``kinds_left_out`` and ``townships_left_out`` the groups that are too small to publish.
    ``learned_units`` are at 100 % after learning, ``inspected_units`` of them confirmed by
    an inspection; 0 also where fewer than three are. ``snapshot`` is the hash of the frozen
    report, in hexadecimal.
    """

    kind: Annotated[ProgressFormat, Field("文件种类")]
    campaign: Annotated[LocatedStr, Field("哪个专题")]
    wave: Annotated[WaveKind, Field("轮次")]
    opens: Annotated[LocatedDate, Field("这一轮从哪一天")]
    closes: Annotated[LocatedDate, Field("这一轮到哪一天", not_before="opens")]
    as_of: Annotated[datetime, Field("查询的时间，带时区", longest=40)]
    definition: Annotated[PublishedDefinition, Field("口径", inline=True)]
    simulated: Annotated[bool, Field("是不是模拟数据，是的话页面上写明")]
    snapshot: Annotated[LocatedStr, Field("快照的校验码（SHA-256）")]
    total: Annotated[PublishedSums, Field("全县合计")]
    pledges: Annotated[int, Field("手机上的承诺，份", highest=MOST)]
    paper_pledges: Annotated[int, Field("纸上签的承诺书，份", highest=MOST)]
    conflicts: Annotated[
        int, Field("答题的人比登记的还多、没有算进来的单位数", highest=MOST)
    ]
    kinds_left_out: Annotated[int, Field("没有单独列的类型有几个", highest=MOST)]
    townships_left_out: Annotated[int, Field("没有单独列的乡镇有几个", highest=MOST)]
    groups: Annotated[tuple[GroupProgress, ...], Field("分类的合计")]
    points: Annotated[tuple[PointProgress, ...], Field("知识点")]
    learned_units: Annotated[
        int, Field("学习后人人知晓的单位数，满三个才写", highest=MOST)
    ] = 0
    inspected_units: Annotated[
        int, Field("其中经抽查的单位数", at_most="learned_units")
    ] = 0
    location: SourceLocation = field(default=NOWHERE, compare=False)
