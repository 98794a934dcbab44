"""Adds attempts up in memory; the same adding serves the tables and a recount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from quiz_service.counting.contribution import Contribution
from quiz_service.quality.evidence import Evidence
from quiz_service.quality.tally import SignalSums

UnitKey = tuple[int, str]
Key = TypeVar("Key")


class Sums:
    """Whole numbers by unit, day, point, item and option; merged by addition alone."""

    def __init__(self, signals: Mapping[UnitKey, SignalSums] | None = None) -> None:
        """``signals`` are what earlier countings left; they go on from there."""
        self.units: dict[UnitKey, Counter[str]] = {}
        self.days: dict[tuple[int, str, date], Counter[str]] = {}
        self.points: dict[tuple[int, str, str], Counter[str]] = {}
        self.unit_items: dict[tuple[int, str, str], Counter[str]] = {}
        self.items: dict[tuple[int, str, int], Counter[str]] = {}
        self.options: Counter[tuple[int, str, int | None]] = Counter()
        self.signals: dict[UnitKey, SignalSums] = dict(signals or {})

    def add(
        self, contribution: Contribution, day: date, *, only_total: bool = False
    ) -> None:
        """Add one attempt; a later one says only who has learned.

        ``day`` is that of the adding: a line's additions hold five people or more, its days
        of handing in would not. One of few with their sort of paper, or of a line that is
        never shown, enters the totals alone (``only_total``).
        """
        key = contribution.row.wave_id, contribution.row.unit
        unit = self.units.setdefault(key, Counter())
        of_day = self.days.setdefault((*key, day), Counter())
        aware = int(contribution.score.aware)
        unit["sittings"] += 1
        of_day["sittings"] += 1
        if not contribution.first:
            unit["aware_later"] += aware
            of_day["aware_later"] += aware
        else:
            of_day["persons"] += 1
            of_day["aware_first"] += aware
            unit.update(_first(contribution))
            if not only_total:
                unit.update(_errors(contribution))
                self._points(contribution)
                self._items(contribution)
        signals = self.signals.get(key, SignalSums())
        evidence = evidence_of(contribution)
        self.signals[key] = signals.after(evidence, only_total=only_total)

    def _points(self, contribution: Contribution) -> None:
        wave, unit = contribution.row.wave_id, contribution.row.unit
        answers = zip(contribution.items, contribution.score.items, strict=True)
        for item, ok in answers:
            point = _counter(self.points, (wave, unit, item.wording.point))
            point["asked"] += 1
            point["right"] += ok
            key = wave, unit, item.wording.digest
            _counter(self.unit_items, key)["asked"] += 1

    def _items(self, contribution: Contribution) -> None:
        wave = contribution.row.wave_id
        length, right = contribution.score.asked, contribution.score.right
        answers = zip(
            contribution.items,
            contribution.score.items,
            contribution.chosen,
            strict=True,
        )
        for item, ok, chosen in answers:
            wording, rest = item.wording, right - ok
            sums = _counter(self.items, (wave, wording.digest, length))
            sums["persons"] += 1
            sums["right"] += ok
            sums["rest"] += rest
            sums["rest_right"] += rest * ok
            sums["rest_squared"] += rest * rest
            self.options[wave, wording.digest, chosen] += 1


def _counter(sums: dict[Key, Counter[str]], key: Key) -> Counter[str]:
    counter = sums.get(key)
    if counter is None:
        counter = sums[key] = Counter()
    return counter


def _first(contribution: Contribution) -> dict[str, int]:
    score = contribution.score
    return {
        "persons": 1,
        "aware_first": int(score.aware),
        "perfect": int(score.right == score.asked),
        "on_paper": int(contribution.on_paper),
        "one_keyer": int(contribution.row.one_keyer),
    }


def _errors(contribution: Contribution) -> dict[str, int]:
    score = contribution.score
    return {
        "trusted": score.trusted,
        "could_trust": score.could_trust,
        "suspected": score.suspected,
        "could_suspect": score.could_suspect,
    }


def evidence_of(contribution: Contribution) -> Evidence:
    """What the signals look at: times, places of answers, which wrong options."""
    row = contribution.row
    wordings = [item.wording for item in contribution.items]
    wrong = tuple(
        f"{wording.digest}:{chosen}"
        for wording, ok, chosen in zip(
            wordings, contribution.score.items, contribution.chosen, strict=True
        )
        if not ok and chosen is not None
    )
    return Evidence(
        attempt=row.id,
        code=row.place,
        number=row.number,
        channel=row.channel,
        started=row.started,
        finished=row.finished,
        right=contribution.score.right,
        asked=contribution.score.asked,
        aware=contribution.score.aware,
        positions=contribution.displayed,
        options=tuple(len(w.options) for w in wordings),
        characters=sum(w.characters for w in wordings),
        wrong=wrong,
        previous=row.previous,
    )
