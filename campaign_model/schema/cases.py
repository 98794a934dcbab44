"""``cases/<slug>.md``: what happened to people, as it was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.markdown import Section
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field, SectionHeadings
from campaign_model.schema.fraud_types import Hook
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES, TECHNIQUES
from campaign_model.schema.sources import Review, Source
from campaign_model.vocabulary import CaseStatus, QuoteKind, SourceTier

MOST_YUAN = 10**12 - 1


@dataclass(frozen=True, slots=True)
class CaseHook(Hook):
    """What the swindler said in a case: the gist of it, unless the source quotes it."""

    quote: Annotated[
        QuoteKind, Field("出处引了原话才写 `quote: source`，不写就标“大意是”")
    ] = QuoteKind.GIST


@dataclass(frozen=True, slots=True)
class Facts:
    """The card of a case: what its source published, for `check` to hold the story against.

    Plain texts that nobody is shown and no other rule judges.
    """

    figures: Annotated[
        tuple[str, ...], Field("出处里的数字，连单位一起，如 `19.95 万元`、`2 次`")
    ]
    places: Annotated[tuple[str, ...], Field("出处里的地名")]
    dates: Annotated[
        tuple[str, ...],
        Field("出处里的日期，如 `2024-08-26`；“次日”一类也写在这里"),
    ]
    channels: Annotated[
        tuple[str, ...], Field("经过什么渠道，如 `电话`、`微信群`、`屏幕共享`")
    ]


# What a case says where its source states no sum.
UNSTATED = "没有写明"


@dataclass(frozen=True, slots=True)
class Case:
    """A published case.

    ``loss`` is yuan that went to the swindlers, also where it came back, None where it was
    not published; ``recovered`` is yuan that came back, None where the source says nothing.
    ``saved`` is the sum that was about to go and is its owner's still or again, in words.

    ``digest`` is the SHA-256 of its file: what was read once need not be read again.
    """

    slug: str
    title: Annotated[LocatedStr, Field("一行说完的故事", longest=28)]
    fraud_type: Annotated[
        LocatedStr, Field("属于哪种骗局", names=FRAUD_TYPES, key="type")
    ]
    audiences: Annotated[
        tuple[LocatedStr, ...], Field("给谁看", names=AUDIENCES, fewest=1)
    ]
    techniques: Annotated[
        tuple[LocatedStr, ...], Field("用了什么手法", names=TECHNIQUES)
    ]
    when: Annotated[LocatedStr, Field("什么时候，到月为止", longest=20)]
    where: Annotated[LocatedStr, Field("在哪里，到市为止；未成年人只到省", longest=20)]
    who: Annotated[LocatedStr, Field("什么人，到身份为止", longest=20)]
    loss: Annotated[
        int | None,
        Field(
            "转给骗子多少元，后来追回的也算在内；没转出去写 0",
            highest=MOST_YUAN,
            word_for_none="unknown",
        ),
    ]
    recovered: Annotated[
        int | None, Field("后来回到本人手里多少元，没有就不写", highest=MOST_YUAN)
    ]
    loss_text: Annotated[
        LocatedStr,
        Field("损失怎么显示，取整，如“约 11 万元”；出处没说写 `没有写明`", longest=20),
    ]
    saved: Annotated[
        LocatedStr,
        Field(
            "差点转走、后来保住或追回的钱，如 `18 万元`；真事海报上字最大，没保住就不写",
            longest=8,
            optional=True,
        ),
    ]
    stopped: Annotated[LocatedStr, Field("怎么收场", longest=30)]
    hook: Annotated[CaseHook, Field("骗子的话和应对", inline=True)]
    tier: Annotated[SourceTier, Field("来源等级")]
    status: Annotated[CaseStatus, Field("能不能给人看")]
    print: Annotated[bool, Field("能不能上海报；C 级和待核对的不能")]
    source: Annotated[Source, Field("来源")]
    review: Annotated[Review, Field("审核")]
    facts: Annotated[
        Facts | None,
        Field("事实卡：正文里的数字、地点、日期、渠道都要在这里找得到"),
    ]
    sections: Annotated[
        tuple[Section, ...], SectionHeadings(required=("经过", "转折", "记住"))
    ]
    digest: str
    location: SourceLocation

    @property
    def loss_unstated(self) -> bool:
        """Return whether the source states no sum at all, so that none is shown as lost."""
        return self.loss_text == UNSTATED
