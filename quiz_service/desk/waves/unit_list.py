"""Which units the desk lists: those that were searched and chosen, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign_model.language import gettext as _
from campaign_model.vocabulary import UnitKind
from quiz_service.counting.unit_counts import UnitCounts
from quiz_service.desk.waves.areas import areas_of, is_in_area
from quiz_service.kernel.list_page import (
    PAGE_LENGTH,
    has_words,
    page_number,
    searched_words,
)
from quiz_service.waves.frozen import FrozenUnit


class Stage(StrEnum):
    """How far a unit is in a wave; the values stand in addresses."""

    ANY = ""
    NOT_BEGUN = "none"
    UNDER_WAY = "some"
    COMPLETE = "all"

    @property
    def label(self) -> str:
        """Return what the stage is called."""
        return {
            Stage.ANY: _("all of them"),
            Stage.NOT_BEGUN: _("not begun"),
            Stage.UNDER_WAY: _("under way"),
            Stage.COMPLETE: _("everybody has answered"),
        }[self]


def stage_of(counts: UnitCounts) -> Stage:
    """Return how far a unit is; one in which more answered than it has is complete."""
    if not counts.answered:
        return Stage.NOT_BEGUN
    return Stage.UNDER_WAY if counts.unanswered else Stage.COMPLETE


@dataclass(frozen=True, slots=True)
class ListChoice:
    """What was searched and chosen; empty fields choose every unit."""

    words: str = ""
    area: str = ""
    kind: str = ""
    stage: str = ""
    number: int = 1

    @classmethod
    def of_query(cls, query: Mapping[str, str]) -> ListChoice:
        """Read an address; what it cannot mean chooses nothing."""
        return cls(
            words=searched_words(query),
            area=query.get("area", ""),
            kind=query.get("kind", ""),
            stage=query.get("stage", ""),
            number=page_number(query),
        )

    def takes(self, unit: FrozenUnit, counts: UnitCounts) -> bool:
        """Return whether a unit is among the chosen ones."""
        return (
            has_words(self.words, (unit.name, unit.code))
            and is_in_area(unit, self.area)
            and self.kind in ("", unit.kind)
            and self.stage in (Stage.ANY, stage_of(counts))
        )

    def in_address(self, number: int) -> dict[str, str | int]:
        """Return the query of another page of the same choice."""
        query = {"q": self.words, "area": self.area}
        query |= {"kind": self.kind, "stage": self.stage}
        return {**{name: text for name, text in query.items() if text}, "page": number}


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One page of the chosen units, with what else may be chosen."""

    choice: ListChoice
    units: Sequence[FrozenUnit]
    total: int
    number: int
    pages: int
    areas: Mapping[str, str]
    kinds: Mapping[str, str]
    stages: Mapping[str, str]

    @property
    def numbers(self) -> range:
        """Return the numbers of all pages of the choice."""
        return range(1, self.pages + 1)


def unit_page_of(
    choice: ListChoice, units: Sequence[FrozenUnit], counts: Mapping[str, UnitCounts]
) -> UnitPage:
    """Return the page of a choice; a page behind the last is the last."""
    chosen = [unit for unit in units if choice.takes(unit, counts[unit.code])]
    pages = max(-(-len(chosen) // PAGE_LENGTH), 1)
    number = min(choice.number, pages)
    present = {unit.kind for unit in units}
    return UnitPage(
        choice=choice,
        units=chosen[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH],
        total=len(chosen),
        number=number,
        pages=pages,
        areas=areas_of(units),
        kinds={k.value: k.label for k in UnitKind if k.value in present},
        stages={stage.value: stage.label for stage in Stage},
    )
