"""What a poster family declares: its name, its papers, its words, and its page's top.

A family is a folder with ``family.py``, which holds ``FAMILY``, and ``poster.typ``, which
draws it with the parts of the house style. ``families`` finds the folders.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from campaign_model import Campaign, Hook, Poster, Question
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.compose import Data
from generator.print.paper_sizes import PAPER_SIZES, PaperSize, Variant

TEMPLATE = "poster.typ"
FIRST_PLACE = 40  # families below have no place of their own, by their order in lists
Button = tuple[str, str]  # what it says, where it leads


@dataclass(frozen=True, slots=True)
class Front:
    """The top of a poster's page: heading, bubbles, share card, where to go, practice."""

    heading: str
    hook: Hook
    card: str
    buttons: tuple[Button, ...]
    practice: list[Question]


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of poster. ``label`` is its Chinese name, ``about`` what a poster is about.

    ``words`` turns a poster into what ``poster.typ`` reads beside the words that every
    poster has; ``front`` is what its page shows first. ``hang`` says where it
    goes, ``fits`` are the kinds of units in whose kits it lies (of schools
    those of a ``level``, where it has one), ``has_slot`` says that it has a place
    for a unit's name, ``order`` is its place in lists.
    """

    folder: Path
    label: str
    about: PosterSubject
    words: Callable[[Campaign, Poster], Data]
    front: Callable[[Campaign, Poster], Front]
    sizes: tuple[PaperSize, ...] = PAPER_SIZES
    variants: tuple[Variant, ...] = tuple(Variant)
    hang: str = "贴在看得见的地方"
    fits: tuple[UnitKind, ...] = tuple(UnitKind)
    level: str = ""
    has_slot: bool = False
    order: int = 100

    @property
    def is_placed(self) -> bool:
        """Whether it is made for a place, and not for a fraud type or a case wherever."""
        return self.order >= FIRST_PLACE

    @property
    def name(self) -> str:
        """The name by which ``posters.yml`` asks for the family: its folder's."""
        return self.folder.name
