"""``contacts.yml``: the only numbers that may stand anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field


@dataclass(frozen=True, slots=True)
class Contact:
    """A hotline on the allow-list."""

    number: Annotated[LocatedStr, Field("号码，只写数字")]
    name: Annotated[LocatedStr, Field("叫什么", longest=24)]
    use: Annotated[LocatedStr, Field("管什么，什么时候打", longest=60)]
    when: Annotated[LocatedStr, Field("什么时候打，几个字", longest=8)]
    since: Annotated[LocatedStr, Field("从哪一天开通", optional=True)]
    source: Annotated[LocatedStr, Field("从哪里知道的")]
    location: SourceLocation
