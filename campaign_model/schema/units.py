"""``units.csv``: the units that take part, each with its number of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.vocabulary import UnitKind

MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, enterprise, hospital, estate or village; ``headcount`` is its N, in people."""

    code: Annotated[LocatedStr, Field("编号，大写字母和数字，定了不改")]
    name: Annotated[LocatedStr, Field("全名；示例单位的名称里要有“示例”", longest=24)]
    kind: Annotated[UnitKind, Field("哪一类单位")]
    township: Annotated[
        LocatedStr, Field("在哪个乡镇街道，写 `places.csv` 的编号", key="place")
    ]
    bureau: Annotated[LocatedStr, Field("主管部门")]
    headcount: Annotated[
        int, Field("应参与的人数，人人都算", lowest=0, highest=MOST_PEOPLE)
    ]
    headcount_date: Annotated[LocatedDate, Field("人数是哪一天的")]
    headcount_source: Annotated[LocatedStr, Field("人数是谁报的")]
    sample: Annotated[bool, Field("是不是示例单位")]
    location: SourceLocation
