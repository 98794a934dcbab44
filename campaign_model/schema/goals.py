"""``goals.yml``: what the plan wants, and how it is measured here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of the plan, and how it is measured here.

    A target is no published figure, so it is plain text that needs no year.
    """

    id: Annotated[LocatedStr, Field("编号")]
    name: Annotated[LocatedStr, Field("叫什么", longest=20)]
    target: Annotated[str, Field("要到多少", longest=20)]
    covers: Annotated[LocatedStr, Field("算哪些人", longest=60)]
    measure: Annotated[LocatedStr, Field("怎么算", longest=120)]
    source: Annotated[LocatedStr, Field("哪份方案要求的")]
    location: SourceLocation
