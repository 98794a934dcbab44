"""``translations/<language>/questions.yml``: practice questions in another language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.questions import FEWEST_OPTIONS, MOST_OPTIONS, Question

FILE = "questions.yml"


@dataclass(frozen=True, slots=True)
class TranslatedOption:
    """What an answer says, and why it is right or wrong."""

    text: Annotated[LocatedStr, Field("选项，用那种语言写", longest=80)]
    why: Annotated[LocatedStr, Field("为什么对，为什么不对，用那种语言写", longest=160)]


@dataclass(frozen=True, slots=True)
class TranslatedQuestion:
    """A question in another language; its answers stand in the order of the Chinese ones."""

    id: Annotated[LocatedStr, Field("哪一题，写练习题的编号")]
    sender: Annotated[
        LocatedStr | None, Field("情景题才写：谁发的", longest=60, key="from")
    ]
    message: Annotated[
        LocatedStr | None, Field("情景题才写：说了什么", longest=240, key="text")
    ]
    ask: Annotated[LocatedStr, Field("问什么", longest=120)]
    options: Annotated[
        tuple[TranslatedOption, ...],
        Field("选项，和中文的一样多、一样排", fewest=FEWEST_OPTIONS, most=MOST_OPTIONS),
    ]
    explain: Annotated[LocatedStr, Field("讲解", longest=200)]
    location: SourceLocation

    def put_into(self, question: Question) -> Question:
        """Return the question in this language: its key, its medium and its id stay."""
        pairs = zip(question.options, self.options, strict=True)
        options = tuple(replace(o, text=t.text, why=t.why) for o, t in pairs)
        scene = question.scene
        if scene and self.sender and self.message:
            scene = replace(scene, sender=self.sender, text=self.message)
        return replace(
            question, scene=scene, ask=self.ask, options=options, explain=self.explain
        )


# Language code to its questions by id.
QuestionTranslations = dict[str, dict[str, TranslatedQuestion]]
