"""``laws.yml``: the laws that texts may cite, with their articles in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES
from campaign_model.schema.sources import Source


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law in plain words."""

    number: Annotated[LocatedStr, Field("第几条，如“第三十一条”", longest=12)]
    title: Annotated[LocatedStr, Field("说的是什么", longest=20)]
    says: Annotated[LocatedStr, Field("大白话", longest=120)]
    audiences: Annotated[tuple[LocatedStr, ...], Field("跟谁有关", names=AUDIENCES)]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Law:
    """A law the campaign cites. ``until`` is the last day it was in force, if it is over."""

    id: Annotated[LocatedStr, Field("编号")]
    name: Annotated[LocatedStr, Field("引用时书名号里的名字", longest=24)]
    adopted: Annotated[LocatedDate, Field("通过的日期")]
    since: Annotated[LocatedDate, Field("施行的日期", not_before="adopted")]
    until: Annotated[LocatedDate | None, Field("废止或改版前最后一天，还有效就不写")]
    source: Annotated[Source, Field("来源")]
    articles: Annotated[tuple[Article, ...], Field("条文", fewest=1)]
    location: SourceLocation
