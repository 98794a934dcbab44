"""What a report says, as frozen data: counts first, rates made of them, nothing else.

The same objects are shown on pages, frozen in a snapshot and read back by an inspector.
N is ``headcount``, n is ``answered``, k is ``first`` or ``learned``. ``persons`` are those
of the n whose attempts are in the sums: k moves by five people or more, participation does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.vocabulary import Grouping
from quiz_service.reports.figures.added_later import added_later
from quiz_service.reports.figures.inspection import InspectionFigures

COUNTY = "county"
KIND, BUREAU, TOWNSHIP = (grouping.value for grouping in Grouping)


@dataclass(frozen=True, slots=True)
class Counts:
    """People and attempts (``sittings``) of a unit or group; None is hidden or unknown.

    ``pending`` counts units that would be at 100 %, but a signal of theirs is open. Of the
    sheets ``on_paper``, ``one_keyer`` were keyed in by one account alone.
    """

    headcount: int
    answered: int
    persons: int
    first: int | None
    learned: int | None
    sittings: int
    on_paper: int
    pledges: int
    paper_signed: int
    paper_parents: int
    trusted: int | None
    could_trust: int | None
    suspected: int | None
    could_suspect: int | None
    pending: int = 0
    one_keyer: int = 0


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares from 0 to 1, never rounded; None where there is nothing to divide by.

    ``coverage`` n/N, ``pass_rate`` k/n, ``first`` and ``learned`` k/N. None has an
    interval: nobody was drawn by lot.
    """

    coverage: float | None
    pass_rate: float | None
    first: float | None
    learned: float | None


@dataclass(frozen=True, slots=True)
class PointFigures:
    """One knowledge point: ``right`` of ``asked`` answers at first attempts.

    ``guide`` is the fraud type's code where there is a guide of its own, else empty.
    ``expected`` is what the whole wave would have got right of a unit's items, ``difference``
    the unit's share above that, shrunk; both None of a scope, and under thirty answers.
    """

    point: str
    name: str
    guide: str
    asked: int
    right: int
    expected: float | None = None
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class CorrectedHeadcount:
    """N of a unit was changed: on a day of China (ISO), with so many codes out by then."""

    unit: str
    before: int
    after: int
    day: str
    codes_out: int


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """A unit, with the small ones counted with it (``name`` says which, ``codes`` are all).

    ``corrections`` are what was changed of N since the wave opened, the oldest first.
    ``hidden``: fewer than ten people answered, so nothing says how.

    ``points`` is None where item detail is withheld. ``status`` is a step of the ladder.
    ``inspection`` is the newest one after this wave that is over, or the one this wave is.
    """

    code: str
    codes: tuple[str, ...]
    name: str
    kind: str
    township: str
    bureau: str
    sample: bool
    headcount_date: str
    headcount_source: str
    corrections: tuple[CorrectedHeadcount, ...]
    counts: Counts
    rates: Rates
    status: str
    hidden: bool
    points: tuple[PointFigures, ...] | None
    inspection: InspectionFigures | None = None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Units added up: ``group`` says by what, ``hidden_units`` are not in its k.

    ``conflicts`` counts units with more answers than people; they enter no rate.
    """

    group: str
    name: str
    units: int
    silent_units: int
    hidden_units: int
    conflicts: int
    counts: Counts
    rates: Rates


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What was added on a day of China (ISO date) in the whole scope."""

    day: str
    persons: int
    first: int
    learned: int


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """How often an option was chosen; an empty ``text`` is no answer."""

    text: str
    right: bool
    picked: int


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One wording: difficulty, discrimination (None where scores hardly differ), choices.

    ``flags`` are keys such as ``key-wrong`` that ``items.py`` puts into words.
    """

    item: str
    digest: str
    point: str
    ask: str
    must_know: bool
    genuine: bool | None
    persons: int
    right: int
    chance: float
    discrimination: float | None
    options: tuple[OptionFigures, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignalFigures:
    """One thing worth asking a unit about: ``count`` of ``of``, and the words.

    What stands beside it and only explains has ``asks`` false. ``closed`` is when the county
    closed it (China, ISO form), with its ``reason`` and by whom; all three are empty while it
    is open.
    """

    unit: str
    key: str
    count: int
    of: int
    words: str
    asks: bool
    closed: str
    closed_by: str
    reason: str

    @property
    def is_open(self) -> bool:
        """Return whether nobody of the county has closed it, or it has grown since."""
        return self.asks and not self.closed


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """The pass rate with and without attempts that look careless; nothing is deleted."""

    persons: int
    first: int
    flagged: int
    flagged_first: int
    signals: tuple[SignalFigures, ...]

    @property
    def unflagged(self) -> int:
        """Return people without those whose answers look careless."""
        return self.persons - self.flagged

    @property
    def unflagged_first(self) -> int:
        """Return how many of those passed at the first try."""
        return self.first - self.flagged_first

    def open_signals(self, unit: str) -> int:
        """Return how many signals of a unit are open."""
        return sum(s.unit == unit and s.is_open for s in self.signals)


@dataclass(frozen=True, slots=True)
class DetectionFigures:
    """The two errors: trusted and suspected too much, of the items that allow it, and d'."""

    trusted: int
    could_trust: int
    suspected: int
    could_suspect: int
    sensitivity: float | None
    caution: float | None


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """What an audience was asked: items a line of the blueprint, and the content's digest.

    ``luck`` is the share that would be aware after 补答 by guessing alone.
    """

    audience: str
    lines: tuple[int, ...]
    digest: str
    luck: float


@dataclass(frozen=True, slots=True)
class MovedEnd:
    """The end of a wave was moved while it ran, on a ``day`` of China (ISO); ends as a wave's."""

    before: str
    after: str
    day: str


@dataclass(frozen=True, slots=True)
class WaveFigures:
    """When people answered: times of China in ISO form with +08:00.

    ``moved`` is how its end was moved since it opened, the oldest first, ``late`` how many of
    the scope's people in the sums sent their first answers after it.
    """

    id: int
    kind: str
    form: str
    opens: str
    closes: str
    closed: bool
    papers: tuple[PaperFigures, ...]
    moved: tuple[MovedEnd, ...] = added_later(())
    late: int = added_later(0)


@dataclass(frozen=True, slots=True)
class AwarenessDefinition:
    """What counts as aware: the mark in percent and the must-know points, word for word."""

    id: str
    pass_mark: int
    must_know: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from; ``counting`` and ``audit_head`` make it checkable."""

    kind: str
    campaign: str
    title: str
    county: str
    organizer: str
    scope: str
    simulated: bool
    queried: str
    counting: int
    audit_head: str


@dataclass(frozen=True, slots=True)
class Report:
    """One wave in one scope, complete. ``units`` stand in the order of the campaign."""

    origin: Origin
    definition: AwarenessDefinition
    wave: WaveFigures
    total: GroupFigures
    groups: tuple[GroupFigures, ...]
    units: tuple[UnitFigures, ...]
    points: tuple[PointFigures, ...]
    days: tuple[DayFigures, ...]
    items: tuple[ItemFigures, ...]
    detection: DetectionFigures | None
    quality: QualityFigures
