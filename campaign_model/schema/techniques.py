"""``techniques.yml``: what swindlers of several kinds do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field


@dataclass(frozen=True, slots=True)
class Technique:
    """A technique that cuts across fraud types, such as screen sharing."""

    id: Annotated[LocatedStr, Field("编号，别的文件用它")]
    name: Annotated[LocatedStr, Field("叫什么")]
    text: Annotated[LocatedStr, Field("怎么回事，怎么办")]
    location: SourceLocation
