"""补答: after reading why, a few fresh items on exactly what was missed.

One fresh item for each must-know point that was missed, and as many others as the mark
still needs; at most two rounds. Every item of a round must be right: then, with what was
right before, the person is aware. Nothing is asked that this code was shown before, so a
round measures the point and not the memory of a key (docs/measurement.md, section 3).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quiz_service.attempts.drawing import PreparedBlueprint, in_order
from quiz_service.attempts.drawn_quiz import DrawnQuiz, item_of, order_of
from quiz_service.attempts.scoring import Score
from quiz_service.attempts.wording import Wording

MOST_ROUNDS = 2
ALL_RIGHT = 100  # the mark of a round, in percent


@dataclass(frozen=True, slots=True)
class Gap:
    """What separates a person from being aware.

    ``points`` are the must-know points whose items were missed, in the order asked;
    ``others`` counts the right answers that the mark needs besides one for each point.
    """

    points: tuple[str, ...]
    others: int

    @property
    def items(self) -> int:
        """How many items a round asks to close it."""
        return len(self.points) + self.others


def gap_after(rounds: Sequence[tuple[DrawnQuiz, Score]]) -> Gap:
    """Return what is missing after a paper and the rounds that followed it, in order.

    The paper comes first; its items and its mark decide how many must be right.
    """
    paper, _score = rounds[0]
    needed = -(-paper.pass_mark * len(paper.items) // 100)
    right = sum(score.right for _quiz, score in rounds)
    points: dict[str, bool] = {}
    for quiz, score in rounds:
        for item, is_right in zip(quiz.items, score.items, strict=True):
            point = item.wording.must_know
            if point and (is_right or point not in points):
                points[point] = is_right
    missed = tuple(point for point, is_right in points.items() if not is_right)
    return Gap(missed, max(0, needed - right - len(missed)))


def draw_round(
    blueprint: PreparedBlueprint, gap: Gap, *, seed: str, ids_before: Collection[str]
) -> DrawnQuiz | None:
    """Draw the items that close a gap, none of which this code was shown before.

    Returns None where the bank has too few fresh items left: then a person teaches what is
    missing, and the next wave asks again.
    """
    fresh = [
        wording for wording in blueprint.fresh if wording.id not in set(ids_before)
    ]
    chosen: list[Wording] = []
    for point in gap.points:
        of_point = [wording for wording in fresh if wording.must_know == point]
        chosen += in_order(of_point, seed, f"point {point}")[:1]
    others = [wording for wording in fresh if not wording.must_know]
    chosen += in_order(others, seed, "others")[: gap.others]
    if len(chosen) < gap.items:
        return None
    items = tuple(
        item_of(wording, order_of(wording, seed), seed)
        for wording in in_order(chosen, seed, "items")
    )
    return DrawnQuiz(blueprint.paper, blueprint.definition, ALL_RIGHT, items)
