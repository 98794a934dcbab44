"""``fakes.yml``: drawn forgeries, each with three places that give it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import FRAUD_TYPES
from campaign_model.vocabulary import Term

TELLS = 3


class FakeForm(Term):
    """What is forged."""

    SMS = "sms", "短信", "A text message"
    PAPER = "paper", "文书", "An official paper"
    PAGE = "page", "网页", "A web page"
    APP = "app", "软件界面", "A screen of an app"


class LineLook(Term):
    """How a line of a forgery looks."""

    TEXT = "text", "正文", "Text"
    HEAD = "head", "标题", "Heading"
    FIELD = "field", "要填的格子", "A field to fill in"
    BUTTON = "button", "按钮", "A button"
    FIGURE = "figure", "大数字", "A large number"
    STAMP = "stamp", "章，只画一个圈", "A seal, drawn as a ring"


@dataclass(frozen=True, slots=True)
class FakeLine:
    """A line of a forgery; ``tell`` says what gives it away, where something does."""

    text: Annotated[LocatedStr, Field("写着什么", longest=60)]
    tell: Annotated[LocatedStr | None, Field("假在哪里，一件里正好三处", longest=40)]
    look: Annotated[LineLook, Field("什么样")] = LineLook.TEXT


@dataclass(frozen=True, slots=True)
class Fake:
    """A forgery as it is drawn: made up, of nobody's brand, with no emblem."""

    id: Annotated[LocatedStr, Field("编号")]
    form: Annotated[FakeForm, Field("假的是什么")]
    fraud_type: Annotated[
        LocatedStr, Field("放在哪篇指南里", names=FRAUD_TYPES, key="type")
    ]
    title: Annotated[LocatedStr, Field("这是什么，如“一条假短信”", longest=20)]
    lines: Annotated[tuple[FakeLine, ...], Field("从上到下一行行", fewest=TELLS)]
    location: SourceLocation

    @property
    def numbered_lines(self) -> tuple[tuple[FakeLine, str], ...]:
        """Return the lines, each with the number of its tell or nothing."""
        tells = [line for line in self.lines if line.tell]
        return tuple(
            (line, str(tells.index(line) + 1) if line.tell else "")
            for line in self.lines
        )
