"""``fraud-types/<slug>.md``: the guides, one for each kind of fraud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.markdown import Section
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field, SectionHeadings
from campaign_model.schema.frames import Frame
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES, TECHNIQUES
from campaign_model.schema.sources import Review, Source

SIGNS = 3
STEPS = "骗局一步步"
_STEP = re.compile(r"^\d+\.\s+(.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Hook:
    """The campaign's signature: the swindler's sentence and the answer to it."""

    say: Annotated[LocatedStr, Field("骗子的原话，最大的两个气泡之一", longest=34)]
    answer: Annotated[LocatedStr, Field("应对的话，另一个气泡", longest=8)]


@dataclass(frozen=True, slots=True)
class GuideHook(Hook):
    """A hook with where the sentence is heard, and why to answer so."""

    scene: Annotated[LocatedStr, Field("在哪儿听到的，如“电话里有人说”", longest=12)]
    more: Annotated[LocatedStr, Field("为什么这样应对", key="answer_more", longest=34)]


@dataclass(frozen=True, slots=True)
class WarningSign:
    """One of the three signs of a fraud type."""

    title: Annotated[LocatedStr, Field("信号，几个字", longest=7)]
    text: Annotated[LocatedStr, Field("什么样", longest=26)]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class OfficialName:
    """What the authorities called a fraud type in one year."""

    year: Annotated[LocatedStr, Field("哪一年")]
    name: Annotated[LocatedStr, Field("当年的官方叫法")]
    source: Annotated[LocatedStr, Field("在哪里这样叫")]


@dataclass(frozen=True, slots=True)
class FraudType:
    """A guide: one kind of fraud, how it goes, and what to do."""

    code: Annotated[
        LocatedStr,
        Field("编号，如 `T04`。印在海报上的网址就是 `/T/T04/`，定了不能改"),
    ]
    slug: str
    name: Annotated[LocatedStr, Field("名称", longest=12)]
    short: Annotated[LocatedStr, Field("短名", longest=6)]
    summary: Annotated[LocatedStr, Field("一句话说清怎么骗", longest=60)]
    hook: Annotated[GuideHook, Field("骗子的话和应对", inline=True)]
    official: Annotated[tuple[OfficialName, ...], Field("官方历年叫法")]
    aliases: Annotated[tuple[LocatedStr, ...], Field("别名")]
    audiences: Annotated[
        tuple[LocatedStr, ...],
        Field("适合哪些人，最要紧的写在最前", names=AUDIENCES, fewest=1),
    ]
    techniques: Annotated[tuple[LocatedStr, ...], Field("用到的手法", names=TECHNIQUES)]
    signs: Annotated[
        tuple[WarningSign, ...], Field("识别信号，正好三个", fewest=1, most=SIGNS)
    ]
    keywords: Annotated[
        tuple[LocatedStr, ...],
        Field("大家搜索时会打的字，整句问话也写上", fewest=3),
    ]
    related: Annotated[tuple[LocatedStr, ...], Field("相关的骗局", names=FRAUD_TYPES)]
    sources: Annotated[tuple[Source, ...], Field("来源", fewest=1)]
    review: Annotated[Review, Field("审核")]
    sections: Annotated[
        tuple[Section, ...],
        SectionHeadings(
            required=(STEPS, "现在怎么办", "平时怎么防", "谁容易碰上"),
            optional=("法律怎么说",),
        ),
    ]
    location: SourceLocation
    frames: Annotated[
        tuple[Frame, ...],
        Field("“骗局一步步”每一步配的画面，一步一个；不写就没有连环画"),
    ] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """How it goes, a step a line of its list."""
        text = next((s.text for s in self.sections if s.title == STEPS), "")
        return tuple(_STEP.findall(text))
