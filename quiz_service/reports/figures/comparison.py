"""One wave before and after learning, and the units that two waves have in common.

Codes are new in every wave, so nobody is followed from one to the next. What can be
compared is the same units: each one's pass rate at the first try, weighted by its N of the
later wave, so that another mixture of units is no change. Whether the difference is more
than chance is asked by resampling units, and answered only where both waves asked the same
and most people are in both (docs/measurement.md, section 8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quiz_service.reports.figures.form_difference import (
    FormDifference,
    form_difference,
)
from quiz_service.reports.figures.report import (
    COUNTY,
    KIND,
    Counts,
    GroupFigures,
    Report,
    UnitFigures,
)
from quiz_service.statistics.display import LadderStep
from quiz_service.statistics.independent import RateChange
from quiz_service.statistics.resampling import (
    UnitChange,
    resampled_change,
    standardized,
)

FEWEST_IN_COMMON = 80  # percent of N, in either wave
MOST_MOVED = 20  # percentage points of taking part, in the units compared


class WhyOpen(StrEnum):
    """Why nothing is said about whether two waves differ by more than chance."""

    DEFINITION = "definition"
    PAPERS = "papers"
    COMMON = "common"
    PARTICIPATION = "participation"
    UNITS = "units"
    FORMS = "forms"


class ComparisonVerdict(StrEnum):
    """What may be said of a change."""

    HIGHER = "higher"
    LOWER = "lower"
    CHANCE = "chance"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """The same people, first and after learning; who passed once has nothing to unlearn."""

    name: str
    headcount: int
    persons: int
    first: int
    learned: int


@dataclass(frozen=True, slots=True)
class CommonUnits:
    """The units that both waves have results of, then and now.

    ``headcounts`` are all people of each wave, ``common`` those of these units;
    ``answered`` are the people of these units who took part; ``passed`` of the
    ``persons`` whose answers count passed at the first try.
    """

    units: int
    headcounts: tuple[int, int]
    common: tuple[int, int]
    answered: tuple[int, int]
    passed: tuple[int, int]
    persons: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WaveComparison:
    """Two waves, and what may be said of them.

    ``rates`` are the pass rates then and now, by the N of the later wave; ``reasons`` say
    why the verdict is open. ``forms`` is what the two forms themselves differ.
    """

    name: str
    common: CommonUnits
    rates: tuple[float, float] | None
    change: RateChange | None
    verdict: ComparisonVerdict
    reasons: tuple[WhyOpen, ...]
    forms: FormDifference | None


def learned_in(report: Report) -> tuple[LearnedRow, ...]:
    """Return the whole and each kind of unit, where somebody answered."""
    return tuple(
        _learned(group) for group in _groups_of(report) if group.counts.persons
    )


def compare_waves(before: Report, after: Report) -> WaveComparison:
    """Compare the first tries of an earlier wave with those of a later one."""
    pairs = _common_units(before, after)
    changes = _changes(pairs)
    common = _common(before, after, pairs)
    change = resampled_change(changes)
    forms = form_difference(before, after)
    reasons = tuple(_reasons(before, after, common, change=change, forms=forms))
    return WaveComparison(
        name="",
        common=common,
        rates=standardized(changes),
        change=change,
        verdict=ComparisonVerdict.OPEN
        if reasons or not change
        else _verdict(change, forms),
        reasons=reasons,
        forms=forms,
    )


def compare_kinds(before: Report, after: Report) -> tuple[WaveComparison, ...]:
    """Compare each kind of unit likewise; of these parts nothing is judged."""
    pairs = _common_units(before, after)
    kinds = dict.fromkeys(now.kind for _then, now in pairs)
    of_kinds = {kind: [p for p in pairs if p[1].kind == kind] for kind in kinds}
    return tuple(
        WaveComparison(
            name=kind,
            common=_common(before, after, of_kind),
            rates=standardized(_changes(of_kind)),
            change=None,
            verdict=ComparisonVerdict.OPEN,
            reasons=(),
            forms=None,
        )
        for kind, of_kind in of_kinds.items()
    )


UnitPair = tuple[UnitFigures, UnitFigures]


def _common_units(before: Report, after: Report) -> list[UnitPair]:
    """Return the lines of the same units, with results in both waves."""
    earlier = {unit.codes: unit for unit in before.units if _has_results(unit)}
    return [
        (earlier[unit.codes], unit)
        for unit in after.units
        if _has_results(unit) and unit.codes in earlier
    ]


def _has_results(unit: UnitFigures) -> bool:
    is_counted = not unit.hidden and unit.status != LadderStep.CONFLICT
    return is_counted and unit.counts.persons > 0


def _changes(pairs: Sequence[UnitPair]) -> list[UnitChange]:
    return [
        UnitChange(
            now.counts.headcount,
            then.rates.pass_rate or 0.0,
            now.rates.pass_rate or 0.0,
        )
        for then, now in pairs
    ]


def _common(before: Report, after: Report, pairs: Sequence[UnitPair]) -> CommonUnits:
    sides = [[unit.counts for unit in side] for side in zip(*pairs, strict=True)]
    then, now = sides or ([], [])
    return CommonUnits(
        units=len(pairs),
        headcounts=(before.total.counts.headcount, after.total.counts.headcount),
        common=(_total(then, "headcount"), _total(now, "headcount")),
        answered=(_total(then, "answered"), _total(now, "answered")),
        passed=(_total(then, "first"), _total(now, "first")),
        persons=(_total(then, "persons"), _total(now, "persons")),
    )


def _total(units: Sequence[Counts], name: str) -> int:
    return sum(getattr(counts, name) or 0 for counts in units)


def _reasons(
    before: Report,
    after: Report,
    common: CommonUnits,
    *,
    change: RateChange | None,
    forms: FormDifference | None,
) -> Iterator[WhyOpen]:
    if before.definition != after.definition:
        yield WhyOpen.DEFINITION
    if not _asked_alike(before, after):
        yield WhyOpen.PAPERS
    if any(
        100 * part < FEWEST_IN_COMMON * whole
        for part, whole in zip(common.common, common.headcounts, strict=True)
    ):
        yield WhyOpen.COMMON
    if _participation_moved(common):
        yield WhyOpen.PARTICIPATION
    if change is None:
        yield WhyOpen.UNITS
    if before.wave.form != after.wave.form and forms is None:
        yield WhyOpen.FORMS


def _asked_alike(before: Report, after: Report) -> bool:
    """Return whether one form asked the same items, or two forms by the same lines."""
    by_audience = {paper.audience: paper for paper in before.wave.papers}
    is_same_form = before.wave.form == after.wave.form
    pairs = [(by_audience.get(now.audience), now) for now in after.wave.papers]
    return len(by_audience) == len(pairs) and all(
        then is not None
        and (then.digest == now.digest if is_same_form else then.lines == now.lines)
        for then, now in pairs
    )


def _participation_moved(common: CommonUnits) -> bool:
    """Return whether so many more or fewer took part that other people may be the reason."""
    (people1, people2), (n1, n2) = common.common, common.answered
    if not people1 or not people2:
        return False
    return abs(n2 * people1 - n1 * people2) * 100 > MOST_MOVED * people1 * people2


def _verdict(change: RateChange, forms: FormDifference | None) -> ComparisonVerdict:
    """Judge a change; two forms are never equally hard, so the items of both must move, too."""
    signs = [_sign(change)]
    if forms is not None:
        signs.append(_sign(forms.anchors))
    if all(sign > 0 for sign in signs):
        return ComparisonVerdict.HIGHER
    return (
        ComparisonVerdict.LOWER
        if all(sign < 0 for sign in signs)
        else ComparisonVerdict.CHANCE
    )


def _sign(change: RateChange) -> int:
    """Return 1 or -1 where the interval lies on one side of none, else 0."""
    return (change.interval.low > 0) - (change.interval.high < 0)


def _groups_of(report: Report) -> Sequence[GroupFigures]:
    kinds = [group for group in report.groups if group.group == KIND]
    return [report.total, *kinds] if len(kinds) > 1 else [report.total]


def _learned(group: GroupFigures) -> LearnedRow:
    counts = group.counts
    return LearnedRow(
        name="" if group.group == COUNTY else group.name,
        headcount=counts.headcount,
        persons=counts.persons,
        first=counts.first or 0,
        learned=counts.learned or 0,
    )
