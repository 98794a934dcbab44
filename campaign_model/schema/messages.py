"""``messages.csv``: short texts to send or play."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES
from campaign_model.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Message:
    """A text to send or play; without audience and type it is for everyone."""

    id: Annotated[LocatedStr, Field("编号", headings=("编号",))]
    channel: Annotated[Channel, Field("用在哪里", headings=("渠道",))]
    audience: Annotated[
        LocatedStr | None,
        Field("给谁，空着就是人人", names=AUDIENCES, headings=("人群", "对象")),
    ]
    fraud_type: Annotated[
        LocatedStr | None,
        Field("讲哪种骗局", names=FRAUD_TYPES, key="type", headings=("诈骗类型",)),
    ]
    text: Annotated[
        LocatedStr,
        Field(
            "全文，连开头的署名一起算", longest_of="channel", headings=("全文", "内容")
        ),
    ]
    location: SourceLocation
