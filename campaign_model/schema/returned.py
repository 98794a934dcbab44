"""``returned.yml``: money given back, only as the police announced it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.sources import Source


@dataclass(frozen=True, slots=True)
class MoneyReturn:
    """An occasion on which the police give money back; ``amount`` as they published it."""

    id: Annotated[LocatedStr, Field("编号")]
    day: Annotated[LocatedDate, Field("哪一天")]
    where: Annotated[LocatedStr, Field("在哪里", longest=30)]
    occasion: Annotated[LocatedStr, Field("做了什么", key="what", longest=60)]
    amount: Annotated[LocatedStr, Field("多少，照公布的写", longest=24)]
    source: Annotated[Source, Field("来源")]
    location: SourceLocation
