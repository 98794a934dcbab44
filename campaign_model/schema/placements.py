"""``placements.csv``: where posters hang, from when to when, and who looks after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.links import NUMBER_LENGTH
from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.names import UNITS
from campaign_model.vocabulary import Keeper

MOST_PLACE = 20


@dataclass(frozen=True, slots=True)
class Placement:
    """One printed poster on one wall; the desk hands the table out in this form."""

    number: Annotated[
        LocatedStr, Field("海报的编号，有没有横线都行", headings=("海报编号", "编号"))
    ]
    unit: Annotated[
        LocatedStr,
        Field("贴在哪个单位", names=UNITS, headings=("单元", "单位", "单元编号")),
    ]
    place: Annotated[
        LocatedStr,
        Field(
            "贴在哪儿，如“村口公告栏”",
            longest=MOST_PLACE,
            headings=("贴在哪里", "位置", "地点"),
        ),
    ]
    hung: Annotated[LocatedDate, Field("哪天贴的", headings=("张贴日期", "贴上日期"))]
    until: Annotated[
        LocatedDate,
        Field("哪天取下", not_before="hung", headings=("取下日期", "有效期")),
    ]
    keeper: Annotated[
        Keeper, Field("谁看着，写职务，不写姓名", headings=("谁看管", "看管人"))
    ]
    checked: Annotated[
        LocatedDate | None,
        Field(
            "最近哪天看过，完好",
            optional=True,
            optional_column=True,
            headings=("最近查看", "查看日期"),
        ),
    ]
    location: SourceLocation

    @property
    def whole_number(self) -> str:
        """The number as it is counted: without the signs that group it."""
        return self.number.replace("-", "").replace(" ", "").upper()

    @property
    def poster(self) -> str:
        """The number of the poster, without the unit for which one was made."""
        return self.whole_number[:NUMBER_LENGTH]
