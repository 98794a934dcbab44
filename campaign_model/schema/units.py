"""``units.csv``: the units that take part, each with its number of people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.names import TOWNSHIPS, UNITS
from campaign_model.vocabulary import UnitKind

_PIXELS = re.compile(r"\s*(\d{2,4})\s*[xX×*]\s*(\d{2,4})\s*")
MOST_PEOPLE = 1_000_000
PEOPLE = "人名位"  # signs that may follow a number of people
# What offices write above the columns; tables of headcounts are read by it, too.
CODE = ("单元代码", "代码", "单位代码", "编码", "单元编号", "unit code", "unit")
NAME = ("单元名称", "单元", "名称", "单位名称", "单位", "学校", "unit name")
HEADCOUNT = (
    "人数",
    "总人数",
    "在册人数",
    "单元人数",
    "应参与人数",
    "headcount",
    "people",
    "n",
)
COUNTED_ON = (
    "统计日期",
    "日期",
    "人数日期",
    "统计时间",
    "截至日期",
    "截止日期",
    "date",
    "headcount date",
    "counted",
)
COUNTED_BY = ("来源", "数据来源", "人数来源", "source", "headcount source")


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, enterprise, hospital, estate or village; ``headcount`` is its N, in people."""

    code: Annotated[LocatedStr, Field("编号，大写字母和数字，定了不改", headings=CODE)]
    name: Annotated[
        LocatedStr, Field("全名；示例单位的名称里要有“示例”", longest=24, headings=NAME)
    ]
    kind: Annotated[
        UnitKind, Field("哪一类单位", headings=("类型", "单元类型", "单位类型"))
    ]
    township: Annotated[
        LocatedStr,
        Field(
            "在哪个乡镇街道",
            names=TOWNSHIPS,
            key="place",
            headings=("乡镇", "乡镇代码", "所在乡镇", "township"),
        ),
    ]
    bureau: Annotated[
        LocatedStr, Field("主管部门", headings=("主管部门", "部门", "主管单位"))
    ]
    headcount: Annotated[
        int,
        Field(
            "应参与的人数，人人都算",
            lowest=0,
            highest=MOST_PEOPLE,
            headings=HEADCOUNT,
            counted=PEOPLE,
        ),
    ]
    headcount_date: Annotated[LocatedDate, Field("人数是哪一天的", headings=COUNTED_ON)]
    headcount_source: Annotated[LocatedStr, Field("人数是谁报的", headings=COUNTED_BY)]
    sample: Annotated[bool, Field("是不是示例单位", headings=("示例", "是否示例"))]
    count_with: Annotated[
        LocatedStr,
        Field(
            "不到十人的单位和哪个邻近单位合成一行统计",
            names=UNITS,
            optional=True,
            optional_column=True,
            headings=("合并统计", "合并单元", "并入单元"),
        ),
    ]
    one_device: Annotated[
        bool,
        Field(
            "是不是大家轮流用同一台设备作答，开轮之前写明",
            optional=True,
            optional_column=True,
            headings=("轮流一台设备", "同一台设备", "轮流作答"),
        ),
    ]
    screen: Annotated[
        LocatedStr,
        Field(
            "自己的电子屏有多少像素，宽x高，如 `1920x360`",
            optional=True,
            optional_column=True,
            headings=("电子屏", "屏幕像素", "大屏"),
        ),
    ]
    location: SourceLocation

    @property
    def screen_pixels(self) -> tuple[int, int] | None:
        """The pixels of its screen across and down, or None where it has none.

        A text that says no size counts as none; ``check`` refuses it.
        """
        match = _PIXELS.fullmatch(self.screen)
        return (int(match[1]), int(match[2])) if match else None
