"""Questions, papers and pledges: what is asked, and the arithmetic of blind guessing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from campaign_model.reading.source_location import LocatedStr, SourceLocation


@dataclass(frozen=True, slots=True)
class Option:
    """One answer on offer; ``right`` is the key and never leaves the server unasked."""

    text: LocatedStr
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The message an item is about; ``medium`` is sms, call, chat, mail, notice or face."""

    medium: str
    sender: str
    text: LocatedStr


@dataclass(frozen=True, slots=True)
class Question:
    """One item. ``genuine`` is None unless ``kind`` is ``scenario``."""

    id: LocatedStr
    point: LocatedStr
    audiences: tuple[LocatedStr, ...]
    kind: str
    genuine: bool | None
    scene: Scene | None
    ask: LocatedStr
    options: tuple[Option, ...]
    explain: LocatedStr
    source: str
    difficulty: int
    must_know: LocatedStr | None
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class BlueprintLine:
    """One line of a blueprint: how many items, out of which part of the bank."""

    points: tuple[LocatedStr, ...]
    kind: str | None
    genuine: bool | None
    must_know: bool | None
    count: int
    location: SourceLocation

    def takes(self, question: Question) -> bool:
        """Whether this line may draw the question (its audience apart)."""
        return (
            (not self.points or question.point in self.points)
            and self.kind in (None, question.kind)
            and self.genuine in (None, question.genuine)
            and self.must_know in (None, question.must_know is not None)
        )


FORMS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A blueprint for one audience.

    Two papers of one audience with ``form`` a and b are parallel: the same blueprint over
    two halves of the bank that share no item, so one can come before a lesson and the
    other after it.
    """

    id: LocatedStr
    name: str
    audience: LocatedStr
    minutes: int
    form: str
    lines: tuple[BlueprintLine, ...]
    location: SourceLocation

    def pool(
        self, draw: BlueprintLine, bank: tuple[Question, ...]
    ) -> tuple[Question, ...]:
        """The questions one blueprint line may draw for this paper's audience."""
        return tuple(q for q in self.half(bank) if draw.takes(q))

    def half(self, bank: tuple[Question, ...]) -> tuple[Question, ...]:
        """The questions of this paper's form, or all of its audience where it has none."""
        suitable = [q for q in bank if self.audience in q.audiences]
        if not self.form:
            return tuple(suitable)
        # Alternating through like items gives both forms the same of every kind.
        suitable.sort(
            key=lambda q: (q.kind, str(q.genuine), not q.must_know, q.point, q.id)
        )
        return tuple(suitable[FORMS.index(self.form) :: len(FORMS)])


@dataclass(frozen=True, slots=True)
class Pledge:
    """The text an audience reads and accepts; ``version`` changes with the wording.

    ``id`` is its file's name: an audience may have several, finance staff one of their
    own. ``audience`` is None where it is meant for everyone.
    """

    id: LocatedStr
    audience: LocatedStr | None
    title: str
    version: str
    text: LocatedStr
    location: SourceLocation


def blind_pass_probability(chances: list[float], pass_mark: int) -> float:
    """Chance to reach ``pass_mark`` percent by guessing every item blindly.

    ``chances`` holds one probability per item (1 / number of options). The sum of
    independent unequal trials is Poisson-binomial; this is its upper tail, exactly.
    """
    need = ceil(len(chances) * pass_mark / 100)
    spread = [1.0]
    for chance in chances:
        missed = [p * (1 - chance) for p in spread] + [0.0]
        hit = [0.0] + [p * chance for p in spread]
        spread = [a + b for a, b in zip(missed, hit, strict=True)]
    return sum(spread[need:])
