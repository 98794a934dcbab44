"""``slogans.csv``: lines for screens and banners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES
from campaign_model.vocabulary import SloganKind


@dataclass(frozen=True, slots=True)
class Slogan:
    """A line for an LED screen or a banner."""

    id: Annotated[LocatedStr, Field("编号", headings=("编号",))]
    text: Annotated[
        LocatedStr, Field("标语", longest_of="kind", headings=("标语", "内容"))
    ]
    kind: Annotated[SloganKind, Field("挂在哪里", headings=("类型", "载体"))]
    audience: Annotated[
        LocatedStr | None, Field("给谁看", names=AUDIENCES, headings=("人群", "对象"))
    ]
    fraud_type: Annotated[
        LocatedStr | None,
        Field("讲哪种骗局", names=FRAUD_TYPES, key="type", headings=("诈骗类型",)),
    ]
    location: SourceLocation
