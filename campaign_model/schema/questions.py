"""``questions/*.yml`` (the bank) and ``practice/*.yml``: what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field, When
from campaign_model.schema.frames import QuestionPicture
from campaign_model.schema.names import AUDIENCES, MUST_KNOW, POINTS
from campaign_model.vocabulary import AnswerError, Medium, QuestionKind

FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
_IN_SCENARIOS = When("kind", (QuestionKind.SCENARIO,))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer on offer; ``right`` is the key and never leaves the server unasked."""

    text: Annotated[LocatedStr, Field("选项", longest=40)]
    right: Annotated[bool, Field("对的那一个写 `yes`，只有一个", optional=True)]
    why: Annotated[LocatedStr, Field("为什么对，为什么不对")]
    error: Annotated[
        AnswerError | None,
        Field("情景题里错的选项错在哪一头：信了骗子、做了不该做的，还是把真的当成骗局"),
    ] = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The message an item is about."""

    medium: Annotated[Medium, Field("怎么来的", key="as")]
    sender: Annotated[LocatedStr, Field("谁发的", key="from", longest=24)]
    text: Annotated[
        LocatedStr, Field("说了什么；文书、网页、软件界面一行行用“｜”隔开", longest=120)
    ]


@dataclass(frozen=True, slots=True)
class Question:
    """One item. ``genuine`` and ``scene`` are None unless it is a scenario."""

    id: Annotated[LocatedStr, Field("编号，题库的以 `q-` 开头，练习的以 `p-` 开头")]
    point: Annotated[LocatedStr, Field("考哪个知识点", names=POINTS)]
    audiences: Annotated[
        tuple[LocatedStr, ...], Field("给谁做", names=AUDIENCES, fewest=1)
    ]
    kind: Annotated[QuestionKind, Field("哪一种题")]
    genuine: Annotated[
        bool | None,
        Field("这条消息是真的（`yes`）还是骗局（`no`）", when=_IN_SCENARIOS),
    ]
    scene: Annotated[Scene | None, Field("情景", when=_IN_SCENARIOS)]
    ask: Annotated[LocatedStr, Field("问什么", longest=60)]
    options: Annotated[
        tuple[Option, ...],
        Field("选项，长短要差不多", fewest=FEWEST_OPTIONS, most=MOST_OPTIONS),
    ]
    explain: Annotated[LocatedStr, Field("讲解", longest=80)]
    source: Annotated[LocatedStr, Field("依据")]
    difficulty: Annotated[int, Field("1 易、2 中、3 难", lowest=1, highest=3)]
    must_know: Annotated[LocatedStr | None, Field("必会题", names=MUST_KNOW)]
    location: SourceLocation
    picture: Annotated[
        QuestionPicture | None, Field("题目上面的小图，给不大识字的孩子看")
    ] = None
