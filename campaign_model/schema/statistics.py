"""``statistics.yml``: no figure without value, year and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field


@dataclass(frozen=True, slots=True)
class Statistic:
    """A published figure with its year and source, as the source prints it."""

    id: Annotated[LocatedStr, Field("编号")]
    subject: Annotated[LocatedStr, Field("数的是什么", key="what", longest=50)]
    value: Annotated[LocatedStr, Field("数，照公布的写", longest=20)]
    unit: Annotated[LocatedStr, Field("单位，如“起”", longest=6)]
    year: Annotated[LocatedStr, Field("哪一年的数", longest=24)]
    source: Annotated[LocatedStr, Field("谁公布的")]
    date: Annotated[LocatedStr, Field("公布的日期")]
    url: Annotated[LocatedStr, Field("网址，连 `https://` 一起写全")]
    link: Annotated[bool, Field("能不能做成链接")]
    location: SourceLocation
    chart: Annotated[
        LocatedStr | None,
        Field("画进哪张图：同一年、同一出处、同一单位的写同一个图名", longest=30),
    ] = None
