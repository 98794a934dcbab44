"""What reports publish of answers, not of people: points, items, the two errors, sheets.

Papers differ by audience, so each of these numbers is a sum over those who were added and
whose audience could be asked it, and over nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from bench.attack.solver import Attempt, Finding, findings
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import QuestionBank, question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.contribution import (
    Contribution,
    attempt_to_count,
    contribution_of,
    finished_attempts,
)
from quiz_service.counting.models import Tally
from quiz_service.kernel.service import Service
from quiz_service.quality.tally import SignalSums
from quiz_service.reports.figures.grouping import CONFLICT
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.waves.opening import WaveRow

ERRORS = ("trusted", "suspected")
PERFECT_SHEETS = "sheets all right"
Lines = Mapping[str, Collection[int]]
Number = tuple[
    str, frozenset[int], int
]  # of what, the attempts it sums, how many right


@dataclass
class PublishedAnswers:
    """By what was summed: how each attempt did in it, and the sets whose sums are known."""

    attempts: dict[str, dict[int, Attempt]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    sums: dict[str, list[frozenset[int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Yield what follows about the few, with what it is about."""
        for name, sums in self.sums.items():
            for finding in findings(self.attempts[name], sums):
                yield name, finding


@dataclass(frozen=True, slots=True)
class FirstAttempt:
    """A first attempt, judged, with the names of all that its audience could be asked."""

    contribution: Contribution
    askable: frozenset[str]


class AnswersOfWave:
    """Notes the numbers of answers that reports of one wave publish."""

    def __init__(
        self, service: Service, wave: WaveRow, published: PublishedAnswers
    ) -> None:
        self.service, self.wave, self.published = service, wave, published
        self.first: dict[int, FirstAttempt] = {}
        self.askable: dict[str, frozenset[str]] = {}

    def read(self) -> None:
        """Read the first attempts that were handed in since."""
        bank = question_bank(self.service)
        query = finished_attempts().where(
            Code.wave_id == self.wave.id, AttemptRow.number == 1
        )
        audiences = select(Code.id, Code.audience).where(Code.wave_id == self.wave.id)
        with self.service.readers.begin() as connection:
            rows = [
                attempt_to_count(row, self.service.keys.code)
                for row in connection.execute(query)
                if row[0] not in self.first
            ]
            pairs = connection.execute(audiences)
            of_code = {code: audience for code, audience in pairs if code}
        for row in rows:
            contribution = contribution_of(row, bank.drawn_quiz)
            askable = self._askable(bank, of_code[row.code_id])
            self.first[row.id] = FirstAttempt(contribution, askable)
            self._note_attempt(contribution)

    def _note_attempt(self, contribution: Contribution) -> None:
        row, score = contribution.row, contribution.score
        right: defaultdict[str, int] = defaultdict(int)
        most: defaultdict[str, int] = defaultdict(int)
        for item, ok in zip(contribution.items, score.items, strict=True):
            for name in (item.wording.point, item.wording.digest):
                right[name] += ok
                most[name] += 1
        right |= {"trusted": score.trusted, "suspected": score.suspected}
        most |= {"trusted": score.could_trust, "suspected": score.could_suspect}
        right[PERFECT_SHEETS] = int(score.right == score.asked)
        most[PERFECT_SHEETS] = 1
        for name, asked in most.items():
            attempt = Attempt(row.code_id, right[name], asked)
            self.published.attempts[name][row.id] = attempt

    def note(self, report: Report, lines: Lines) -> int:
        """Note every number of answers in a report; return how many there are.

        ``lines`` are the first attempts that count in such numbers, by line.
        """
        count = 0
        for name, attempts, number in self._numbers(report, lines):
            of_name = self.published.attempts[name]
            for attempt in attempts:
                # Whom chance did not ask it adds nothing, and may still be in the sum.
                of_name.setdefault(attempt, Attempt(self._person(attempt), 0, 0))
            total = sum(of_name[attempt].right for attempt in attempts)
            assert total == number, (report.origin.scope, name, number, total)
            self.published.sums[name].append(attempts)
            count += 1
        return count

    def _numbers(self, report: Report, lines: Lines) -> Iterator[Number]:
        shown = [unit for unit in report.units if not unit.hidden]
        for unit in shown:
            mine = lines.get(unit.code, ())
            for point in unit.points or ():
                yield point.point, self._who_met(point.point, mine), point.right
            yield from self._errors([unit], lines, unit.counts)
            yield self._sheets(unit, mine)
        everybody = {a for unit in shown for a in lines.get(unit.code, ())}
        for point in report.points:
            yield point.point, self._who_met(point.point, everybody), point.right
        of_wave = {attempt for attempts in lines.values() for attempt in attempts}
        for item in report.items:
            yield item.digest, self._who_met(item.digest, of_wave), item.right
        for group in report.groups:
            inside = [u for u in shown if getattr(u, group.group) == group.name]
            yield from self._errors(inside, lines, group.counts)
        yield from self._errors(shown, lines, report.total.counts)

    def _errors(
        self, units: Collection[UnitFigures], lines: Lines, counts: object
    ) -> Iterator[Number]:
        agreed = [unit.code for unit in units if unit.status != CONFLICT]
        attempts = frozenset(a for code in agreed for a in lines.get(code, ()))
        for name in ERRORS:
            yield name, attempts, getattr(counts, name)

    def _sheets(self, unit: UnitFigures, attempts: Collection[int]) -> Number:
        query = select(Tally.signals).where(
            Tally.wave_id == self.wave.id, Tally.unit == unit.code
        )
        with self.service.readers.begin() as connection:
            stored = connection.execute(query).scalar()
        sums = SignalSums.from_json(stored) if stored else SignalSums()
        on_paper = {a for a in attempts if self.first[a].contribution.on_paper}
        return PERFECT_SHEETS, frozenset(on_paper), sums.paper_perfect

    def _who_met(self, name: str, attempts: Collection[int]) -> frozenset[int]:
        return frozenset(a for a in attempts if name in self.first[a].askable)

    def _person(self, attempt: int) -> int:
        return self.first[attempt].contribution.row.code_id

    def _askable(self, bank: QuestionBank, audience: str) -> frozenset[str]:
        """Return points and digests that a paper of this audience may hold."""
        if audience not in self.askable:
            lines = bank.paper_of(self.wave.id, audience).blueprint.lines
            wordings = [wording for _count, pool in lines for wording in pool]
            names = (name for w in wordings for name in (w.point, w.digest))
            self.askable[audience] = frozenset(names)
        return self.askable[audience]
