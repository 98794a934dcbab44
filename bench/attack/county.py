"""A small county through a wave, and every number that its reports publish meanwhile.

The service itself draws, counts and reports; only the people are made up. What a number is
the sum of is known here, so the numbers are checked on the way: a report that counted
somebody else would be no equation.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from sqlalchemy import select

from bench.attack.answers import AnswersOfWave, PublishedAnswers
from bench.attack.people import CLOSES, COMPLETE, OPENS, AttemptWriter, answers_of
from bench.attack.solver import Attempt
from campaign_model import Campaign, Unit, load_campaign
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.vocabulary import Grouping, PaperForm
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import Counting
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.figures.grouping import CONFLICT
from quiz_service.reports.figures.report import GroupFigures, Report, UnitFigures
from quiz_service.reports.publication.progress_file import progress_of
from quiz_service.waves.opening import PlannedWave, WaveRow, find_wave, open_wave

CAMPAIGN = Path("campaigns/qingyuan")
SIZES = (3, 4, 7, 9, 12, 18, 26, 46)
MOMENTS, INSPECTABLE, LEAST_ASKED = 7, (12, 18, 26, 34), 30
Sets = dict[str, set[int]]


@dataclass
class Published:
    """What the attacker holds: every attempt, and the sets whose sums were published.

    ``answers`` are the sums that count answers rather than people.
    """

    attempts: dict[int, Attempt] = field(default_factory=dict)
    sums: list[frozenset[int]] = field(default_factory=list)
    answers: PublishedAnswers = field(default_factory=PublishedAnswers)
    numbers: int = 0
    small_rests: int = 0


@dataclass(frozen=True, slots=True)
class AttackedCounty:
    """A county whose wave is over with its last sheet, and what was published of it."""

    service: Service
    wave: WaveRow
    published: Published
    chance: random.Random


def county_after_wave(folder: Path, seed: int) -> AttackedCounty:
    """Let a county of this seed go through its wave, with reports at every moment."""
    chance = random.Random(seed)
    campaign, _notices = load_campaign(CAMPAIGN)
    county = _county(campaign, chance)
    service = _service(county, folder)
    with service.engine.begin() as connection:
        number = open_wave(
            connection,
            county,
            PlannedWave("baseline", "a", OPENS, CLOSES),
            actor="bench",
            moment=OPENS,
            blueprints=question_bank(service).freeze_for(connection, PaperForm.A),
        )
        wave = find_wave(connection, number)
    assert wave is not None
    answers = sorted(answers_of(county, chance), key=lambda answer: answer.finished)
    published = Published()
    writer = AttemptWriter(service, wave, chance)
    record = AnswersOfWave(service, wave, published.answers)
    for moment in _moments(chance):
        while answers and answers[0].finished <= moment:
            writer.hand_in(answers.pop(0))
        catch_up(service, moment)
        publish(record, moment, published)
    return AttackedCounty(service, wave, published, chance)


def _county(campaign: Campaign, chance: random.Random) -> Campaign:
    """Eight units in three townships; half of the small ones name a neighbour.

    Everybody of ``COMPLETE`` knows and comes: it can be inspected afterwards.
    """
    townships = [_word(code) for code in list(campaign.townships)[:3]]
    first = next(iter(campaign.units.values()))
    kinds = {unit.kind for unit in campaign.units.values()}
    units: dict[str, Unit] = {}
    for place in range(8):
        code = f"X{place:02}"
        units[code] = replace(
            first,
            code=_word(code),
            name=_word(f"示例{place}"),
            kind=chance.choice(sorted(kinds)[:2]),
            township=chance.choice(townships),
            bureau=_word(chance.choice("甲乙")),
            headcount=chance.choice(SIZES) if place else SIZES[-1],
            count_with=_word(""),
        )
    units[COMPLETE] = replace(units[COMPLETE], headcount=chance.choice(INSPECTABLE))
    for code, unit in list(units.items())[1:]:
        if unit.headcount < 10 and chance.random() < 0.5:
            units[code] = replace(unit, count_with=_word("X00"))
    return replace(campaign, units=units)


def _service(campaign: Campaign, folder: Path) -> Service:
    address = f"sqlite:///{folder / 'quiz.db'}"
    environment = {"WUZHA_DATA": str(folder), "WUZHA_DATABASE_URL": address}
    settings = read_settings(environment, CAMPAIGN, listening="http://localhost")
    engine = open_database(address)
    migrate(engine)
    service = Service(campaign, settings, Keys(b"k" * 32, ("s" * 32,)), engine)
    with engine.begin() as connection:
        question_bank(service).wordings.keep(connection)
    return service


def _moments(chance: random.Random) -> list[datetime]:
    during = [OPENS + (CLOSES - OPENS) * chance.random() for _at in range(MOMENTS)]
    ends = (timedelta(minutes=2), timedelta(days=4), timedelta(days=15))
    return [*sorted(during), *(CLOSES + end for end in ends)]


def _word(text: str) -> LocatedStr:
    return LocatedStr(text, SourceLocation("units.csv", 1))


@dataclass(frozen=True, slots=True)
class _Sums:
    """Attempts that are in the sums, by line and by day of adding; first ones and rounds.

    ``with_answers`` are those first ones whose answers count too.
    """

    first: Sets
    later: Sets
    with_answers: Sets
    days: dict[int, str]


def publish(record: AnswersOfWave, moment: datetime, published: Published) -> None:
    """Make every report of this moment, and note what its numbers are sums of."""
    service, wave = record.service, record.wave
    campaign = service.campaign
    lines = {
        str(unit.code): str(unit.count_with or unit.code)
        for unit in campaign.units.values()
    }
    added = _added(service, wave, lines, published)
    record.read()
    for scope in _scopes(campaign):
        report = report_now(service, wave, scope, moment)
        for attempts, number in _numbers(report, added):
            aware = sum(published.attempts[a].right for a in attempts)
            assert aware == number, (scope.name, number, aware)
            published.sums.append(frozenset(attempts))
            published.numbers += 1
        published.numbers += record.note(report, added.with_answers)
        published.small_rests += _small_rests(report)
        if not scope.name:
            _progress_says_nothing_else(report)


def _scopes(campaign: Campaign) -> Iterator[Scope]:
    yield Scope("", lambda _unit: True)
    units = campaign.units.values()
    for attribute in (Grouping.TOWNSHIP.value, Grouping.BUREAU.value, "code"):
        for name in sorted({str(getattr(unit, attribute)) for unit in units}):
            yield _scope(attribute, name)


def _scope(attribute: str, name: str) -> Scope:
    return Scope(name, lambda unit: getattr(unit, attribute) == name)


def _added(
    service: Service, wave: WaveRow, lines: dict[str, str], published: Published
) -> _Sums:
    query = (
        select(
            AttemptRow.id,
            AttemptRow.code_id,
            AttemptRow.number,
            AttemptRow.aware,
            AttemptRow.only_total,
            Code.unit,
            Counting.at,
        )
        .join(Code, Code.id == AttemptRow.code_id)
        .outerjoin(Counting, Counting.id == AttemptRow.counted)
        .where(Code.wave_id == wave.id)
    )
    sums = _Sums(*(defaultdict(set) for _kind in range(3)), {})
    with service.readers.begin() as connection:
        rows = connection.execute(query).all()
    for attempt, code, number, aware, only_total, unit, at in rows:
        published.attempts[attempt] = Attempt(code, bool(aware))
        if at is not None:
            kind = sums.first if number == 1 else sums.later
            kind[lines[unit]].add(attempt)
            if number == 1 and not only_total:
                sums.with_answers[lines[unit]].add(attempt)
            sums.days[attempt] = in_china(at).date().isoformat()
    return sums


def _numbers(report: Report, sums: _Sums) -> Iterator[tuple[set[int], int]]:
    """Yield every number of how people did, with the attempts that it counts."""
    shown = [unit for unit in report.units if not unit.hidden]
    for unit in shown:
        yield from _pair([unit], sums, unit.counts.first, unit.counts.learned)
    for group in report.groups:
        inside = [u for u in shown if getattr(u, group.group) == group.name]
        yield from _of_group(group, inside, sums)
    pooled = report.units if report.total.hidden_units == 0 else shown
    yield from _of_group(report.total, list(pooled), sums)
    for day in report.days:
        first = _of_day(sums.first, shown, sums, day.day)
        yield first, day.first
        yield first | _of_day(sums.later, shown, sums, day.day), day.learned
    yield _joined(sums.first, shown), report.quality.first


def _of_group(
    group: GroupFigures, units: list[UnitFigures], sums: _Sums
) -> Iterator[tuple[set[int], int]]:
    agreed = [unit for unit in units if unit.status != CONFLICT]
    yield from _pair(agreed, sums, group.counts.first, group.counts.learned)


def _pair(
    units: list[UnitFigures], sums: _Sums, first: int | None, learned: int | None
) -> Iterator[tuple[set[int], int]]:
    assert first is not None
    assert learned is not None
    yield _joined(sums.first, units), first
    yield _joined(sums.first, units) | _joined(sums.later, units), learned


def _joined(sets: Sets, units: list[UnitFigures]) -> set[int]:
    return set().union(*(sets.get(unit.code, set()) for unit in units))


def _of_day(sets: Sets, units: list[UnitFigures], sums: _Sums, day: str) -> set[int]:
    return {a for a in _joined(sets, units) if sums.days[a] == day}


def _small_rests(report: Report) -> int:
    """How many items, or what items leave of a point's answers, are of under 30 people."""
    rests = {point.point: point.asked for point in report.points}
    few = 0
    for item in report.items:
        few += item.persons < LEAST_ASKED
        rests[item.point] -= item.persons
    asked = {item.point for item in report.items}
    return few + sum(0 < rests[point] < LEAST_ASKED for point in asked)


def _progress_says_nothing_else(report: Report) -> None:
    """The public file holds sums of the report alone, so it is no further equation."""
    progress = yaml.safe_load(progress_of(report))
    groups = {(g.group, g.name): g.counts for g in report.groups}
    told = [(progress["total"], report.total.counts)]
    told += [(g["sums"], groups[g["group"], g["name"]]) for g in progress["groups"]]
    for numbers, counts in told:
        for name in ("first", "learned"):
            assert numbers[name] in (0, getattr(counts, name))
