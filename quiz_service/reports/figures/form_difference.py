"""How much two forms differ in themselves, told by the items that both of them ask.

People who know no more than before do as well on the same items; what the other items
changed beyond that is the forms' doing (docs/measurement.md, section 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz_service.reports.figures.report import ItemFigures, Report
from quiz_service.statistics.independent import RateChange, newcombe_interval

Answers = tuple[int, int]  # right, of so many


@dataclass(frozen=True, slots=True)
class FormDifference:
    """Answers to the ``items`` of both forms and to the others, then and now.

    ``anchors`` is the change on the items of both, with its interval.
    """

    items: int
    common: tuple[Answers, Answers]
    others: tuple[Answers, Answers]
    anchors: RateChange

    @property
    def value(self) -> float:
        """Return by how much the later form's own items are easier (above 0) than the earlier's."""
        then, now = (right / asked for right, asked in self.others)
        return now - then - self.anchors.value


def form_difference(before: Report, after: Report) -> FormDifference | None:
    """Return how two forms differ; None for one form, or where too few answered.

    A report has items for the whole county alone, and each of 30 people or more.
    """
    if before.wave.form == after.wave.form:
        return None
    shared = {item.digest for item in before.items} & {
        item.digest for item in after.items
    }
    common = _answers(before.items, shared), _answers(after.items, shared)
    rest = [{i.digest for i in report.items} - shared for report in (before, after)]
    others = _answers(before.items, rest[0]), _answers(after.items, rest[1])
    anchors = newcombe_interval(*common[0], *common[1])
    if anchors is None or not others[0][1] or not others[1][1]:
        return None
    return FormDifference(len(shared), common, others, anchors)


def _answers(items: Sequence[ItemFigures], digests: set[str]) -> Answers:
    chosen = [item for item in items if item.digest in digests]
    return sum(item.right for item in chosen), sum(item.persons for item in chosen)
