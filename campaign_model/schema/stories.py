"""``stories.yml``: chats to tap through, in which the reader answers a swindler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES
from campaign_model.schema.sources import Review

ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the two answers of a step, and what comes of it."""

    text: Annotated[LocatedStr, Field("您怎么回", longest=22)]
    careful: Annotated[bool, Field("稳不稳当：一步里一个 `yes`，一个 `no`")]
    outcome: Annotated[
        LocatedStr, Field("这样回了会怎样，有什么后果", key="then", longest=70)
    ]


@dataclass(frozen=True, slots=True)
class Turn:
    """A step of the chat: what the swindler says, and two ways to answer."""

    says: Annotated[tuple[LocatedStr, ...], Field("对方说的，一句一个气泡", fewest=1)]
    answers: Annotated[
        tuple[Answer, ...], Field("两个回答", fewest=ANSWERS, most=ANSWERS)
    ]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Story:
    """A made-up chat for practice; its page says that it happened to nobody."""

    id: Annotated[LocatedStr, Field("编号，网址里用，只用小写字母、数字和短横")]
    title: Annotated[LocatedStr, Field("一句话说完", longest=20)]
    fraud_type: Annotated[
        LocatedStr, Field("练的是哪种骗局", names=FRAUD_TYPES, key="type")
    ]
    audiences: Annotated[
        tuple[LocatedStr, ...], Field("给谁练", names=AUDIENCES, fewest=1)
    ]
    speaker: Annotated[LocatedStr, Field("对方自称什么人", longest=16)]
    turns: Annotated[tuple[Turn, ...], Field("一来一回", fewest=2)]
    lesson: Annotated[LocatedStr, Field("记住什么", longest=60)]
    review: Annotated[Review, Field("审核")]
    location: SourceLocation
