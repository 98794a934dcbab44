"""``calendar.yml``: what is done in which month and week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES


@dataclass(frozen=True, slots=True)
class ThemeWeek:
    """A themed week of a theme month."""

    starts: Annotated[LocatedDate, Field("从哪一天")]
    ends: Annotated[LocatedDate, Field("到哪一天", not_before="starts")]
    theme: Annotated[LocatedStr, Field("主题", longest=24)]
    types: Annotated[tuple[LocatedStr, ...], Field("讲哪些骗局", names=FRAUD_TYPES)]
    audiences: Annotated[tuple[LocatedStr, ...], Field("给谁讲", names=AUDIENCES)]
    doing: Annotated[LocatedStr, Field("做些什么", longest=80)]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class ThemeMonth:
    """A theme month and its weeks."""

    id: Annotated[LocatedStr, Field("编号，如 `2026-12`")]
    name: Annotated[LocatedStr, Field("叫什么", longest=20)]
    starts: Annotated[LocatedDate, Field("从哪一天")]
    ends: Annotated[LocatedDate, Field("到哪一天", not_before="starts")]
    weeks: Annotated[tuple[ThemeWeek, ...], Field("一周一周的安排")]
    location: SourceLocation
