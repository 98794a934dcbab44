"""``places.csv``: the county's townships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.vocabulary import TownshipKind


@dataclass(frozen=True, slots=True)
class Township:
    """A 街道, 镇 or 乡 of the county."""

    code: Annotated[
        LocatedStr, Field("编号，大写字母和数字", headings=("代码", "编号", "编码"))
    ]
    name: Annotated[LocatedStr, Field("全名", headings=("名称", "乡镇", "乡镇名称"))]
    kind: Annotated[TownshipKind, Field("哪一种", headings=("类型",))]
    location: SourceLocation
