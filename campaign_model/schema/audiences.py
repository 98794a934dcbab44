"""``audiences.yml``: whom the campaign speaks to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import FRAUD_TYPES
from campaign_model.vocabulary import UnitKind


@dataclass(frozen=True, slots=True)
class Audience:
    """A group with its own door, guides, papers and posters."""

    id: Annotated[LocatedStr, Field("编号，别的文件用它")]
    name: Annotated[LocatedStr, Field("叫什么", longest=12)]
    door: Annotated[LocatedStr, Field("首页上的那扇门，如“我是老年人”", longest=16)]
    lead: Annotated[LocatedStr, Field("进门第一句话", longest=44)]
    first: Annotated[
        tuple[LocatedStr, ...],
        Field("先给他看的骗局，最要紧的写在前面", names=FRAUD_TYPES),
    ]
    tips: Annotated[tuple[LocatedStr, ...], Field("几句要记住的话")]
    kinds: Annotated[
        tuple[UnitKind, ...],
        Field("哪几类单位发纸条时先选这份卷；可以不写", optional=True),
    ]
    location: SourceLocation
    unit_names: Annotated[
        tuple[LocatedStr, ...],
        Field("单位名称里有这些字的，发纸条时先选这份卷，如“初级中学”", longest=30),
    ] = ()
    large: Annotated[bool, Field("页面一打开就是大字，给老年人用")] = False
