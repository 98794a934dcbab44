"""Where a fact was published, and who read a text last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published; ``link`` says whether the address may be linked to.

    The title is somebody else's words, so it is plain text that no rule judges.
    """

    publisher: Annotated[LocatedStr, Field("谁发布的")]
    title: Annotated[str, Field("标题", optional=True)]
    date: Annotated[LocatedStr, Field("日期，写到年、月或日，如 `2024-06-25`")]
    url: Annotated[LocatedStr, Field("网址，连 `https://` 一起写全")]
    link: Annotated[bool, Field("能不能做成链接")]
    inferred: Annotated[
        bool, Field("出处没写日期，是从网页推断的，写 `yes`", optional=True)
    ] = False

    @property
    def dated(self) -> str:
        """Return the date as it is shown: one that nobody printed says so."""
        return f"{self.date}（推断）" if self.inferred else str(self.date)


@dataclass(frozen=True, slots=True)
class Review:
    """Who (a role) read it last, and the day after which it must be read again."""

    by: Annotated[LocatedStr, Field("审核的岗位，不写人名")]
    on: Annotated[LocatedDate, Field("审核的日期")]
    expires: Annotated[
        LocatedDate, Field("到期日，过了就要重审，不重审不能生成", not_before="on")
    ]
    location: SourceLocation
