"""``papers.yml``: the blueprints from which papers are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES, MUST_KNOW, POINTS, QUESTIONS
from campaign_model.schema.paper_halves import deal
from campaign_model.schema.questions import Question
from campaign_model.vocabulary import PaperForm, QuestionKind


@dataclass(frozen=True, slots=True)
class BlueprintLine:
    """One line of a blueprint: how many items, out of which part of the bank."""

    points: Annotated[
        tuple[LocatedStr, ...],
        Field("从哪些知识点里抽，不写就是全部", names=POINTS, key="from"),
    ]
    kind: Annotated[QuestionKind | None, Field("抽哪一种题")]
    genuine: Annotated[bool | None, Field("只抽真消息（`yes`）或骗局（`no`）")]
    must_know: Annotated[bool | None, Field("只抽必会题（`yes`）或别的题（`no`）")]
    must_know_point: Annotated[
        LocatedStr | None, Field("只抽这一条必会题", names=MUST_KNOW)
    ]
    count: Annotated[int, Field("抽几道", lowest=1, highest=50)]
    location: SourceLocation

    def takes(self, question: Question) -> bool:
        """Whether this line may draw the question (its audience apart)."""
        return (
            (not self.points or question.point in self.points)
            and self.kind in (None, question.kind)
            and self.genuine in (None, question.genuine)
            and self.must_know in (None, question.must_know is not None)
            and self.must_know_point in (None, question.must_know)
        )


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper for one audience is drawn from.

    Two blueprints of one audience with ``form`` a and b are parallel: the same lines over
    two halves of the bank that share the ``anchors`` alone, so one can come before a lesson
    and the other after it.
    """

    id: Annotated[LocatedStr, Field("编号")]
    name: Annotated[LocatedStr, Field("叫什么", longest=12)]
    audience: Annotated[LocatedStr, Field("给谁做", names=AUDIENCES)]
    minutes: Annotated[int, Field("几分钟", lowest=1, highest=60)]
    form: Annotated[PaperForm | None, Field("甲卷还是乙卷，两份一前一后做才比得出来")]
    anchors: Annotated[
        tuple[LocatedStr, ...],
        Field(
            "甲卷、乙卷都有的三道题，用来看两份卷本身差多少；两份写得一样",
            names=QUESTIONS,
            optional=True,
        ),
    ]
    lines: Annotated[
        tuple[BlueprintLine, ...],
        Field("抽题办法，一行抽一类", key="draw", fewest=1),
    ]
    location: SourceLocation

    def pool(
        self, line: BlueprintLine, bank: tuple[Question, ...]
    ) -> tuple[Question, ...]:
        """Return the questions that one line may draw for this audience."""
        return tuple(question for question in self.half(bank) if line.takes(question))

    def half(self, bank: tuple[Question, ...]) -> tuple[Question, ...]:
        """Return the questions of this form, or all of the audience where it has none."""
        suitable = [q for q in bank if self.audience in q.audiences]
        if not self.form:
            return tuple(suitable)
        first, second = deal(suitable, self.anchors)
        return first if self.form is PaperForm.A else second
