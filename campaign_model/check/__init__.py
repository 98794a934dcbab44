"""Rules that span files. Every module of this folder is a rule; nothing lists them.

A rule is one function, ``check(inspection)``: it looks at ``inspection.campaign`` and notes
problems in ``inspection.problems``. A package brings rules of its own by the entry point
``wuzha.rules``, which names such a function.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from campaign_model.campaign import Campaign
from campaign_model.reading.memory import Memory
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import SourceLocation
from campaign_model.schema.cases import Case
from campaign_model.texts import ShownTexts, shown_texts
from campaign_model.vocabulary import PosterFamilies

ENTRY_POINTS = "wuzha.rules"


@dataclass(frozen=True)
class Inspection:
    """A campaign that is being checked, and what a rule may ask about it.

    ``families`` are the posters that can be printed and ``has_glyph`` says of a character
    whether it can be, both None where nobody prints. ``clean``
    are the digests of cases whose texts broke no rule before, by the same other files.
    ``misread`` is where the readers noted a problem: what stands there is not known.
    """

    campaign: Campaign
    today: date
    problems: Problems
    families: PosterFamilies | None = None
    has_glyph: Callable[[str], bool] | None = None
    clean: frozenset[str] = frozenset()
    misread: frozenset[SourceLocation] = frozenset()

    @cached_property
    def texts(self) -> list[ShownTexts]:
        """What people get to read, without the cases that are known to be clean."""
        return shown_texts(self.campaign, self.clean)

    @property
    def unseen_cases(self) -> list[Case]:
        """The cases that have to be looked at."""
        cases = self.campaign.cases.values()
        return [case for case in cases if case.digest not in self.clean]

    def was_read(self, *names: str) -> bool:
        """Whether files of the campaign, or folders (``…/``), were read completely."""
        folder = self.campaign.folder.as_posix()
        return self.problems.is_complete(*(f"{folder}/{name}" for name in names))


Rule = Callable[[Inspection], None]


def check_campaign(
    campaign: Campaign,
    today: date,
    problems: Problems,
    memory: Memory,
    *,
    families: PosterFamilies | None = None,
    has_glyph: Callable[[str], bool] | None = None,
) -> None:
    """Run every rule, noting problems and notices; ``memory`` learns which cases are clean."""
    context = repr(
        (campaign.contacts, campaign.laws, campaign.settings, today, _added_rules())
    )
    inspection = Inspection(
        campaign,
        today,
        problems,
        families,
        has_glyph,
        memory.clean.get(context, frozenset()),
        frozenset(problem.location for problem in problems.errors),
    )
    for rule in rules():
        rule(inspection)
    if not problems.incomplete_files:
        memory.keep_clean(context, _clean(campaign, problems))


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of this folder, then those of other packages."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    own = [import_module(f"{__name__}.{name}").check for name in names]
    return (*own, *(entry.load() for entry in _entries()))


@cache
def _entries() -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name))


def _added_rules() -> list[str]:
    """Return name and version of each rule of another package.

    Cases that were clean under other rules, or other versions of them, are looked at again.
    """
    return [f"{entry} {entry.dist and entry.dist.version}" for entry in _entries()]


def _clean(campaign: Campaign, problems: Problems) -> frozenset[str]:
    noted = {p.location.path for p in (*problems.errors, *problems.notices)}
    return frozenset(
        case.digest
        for case in campaign.cases.values()
        if case.location.path not in noted
    )
