"""Adds sittings up in memory; the same adding serves the tables and a recount."""

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
        """``signals`` goes on from what is known of a unit's signals already."""
        self.units: dict[UnitKey, Counter[str]] = {}
        self.days: dict[tuple[int, str, date], Counter[str]] = {}
        self.points: dict[tuple[int, str, str], Counter[str]] = {}
        self.items: dict[tuple[int, str, int], Counter[str]] = {}
        self.options: Counter[tuple[int, str, int | None]] = Counter()
        self.signals: dict[UnitKey, SignalSums] = dict(signals or {})

    def add(self, told: Contribution) -> None:
        """Add one sitting; a later one says only who has learned."""
        key = told.row.wave_id, told.row.unit
        unit = self.units.setdefault(key, Counter())
        day = self.days.setdefault((*key, told.day), Counter())
        aware = int(told.score.aware)
        unit["sittings"] += 1
        day["sittings"] += 1
        if not told.first:
            unit["aware_later"] += aware
            day["aware_later"] += aware
        else:
            day["persons"] += 1
            day["aware_first"] += aware
            unit.update(_first(told))
            self._answers(told)
        known = self.signals.get(key, SignalSums())
        self.signals[key] = known.after(evidence_of(told))

    def _answers(self, told: Contribution) -> None:
        wave, unit = told.row.wave_id, told.row.unit
        asked, right = told.score.asked, told.score.right
        told_of = zip(told.items, told.score.items, told.chosen, strict=True)
        for item, ok, chosen in told_of:
            wording, rest = item.wording, right - ok
            point = _at(self.points, (wave, unit, wording.point))
            point["asked"] += 1
            point["right"] += ok
            sums = _at(self.items, (wave, wording.digest, asked))
            sums["persons"] += 1
            sums["right"] += ok
            sums["rest"] += rest
            sums["rest_right"] += rest * ok
            sums["rest_squared"] += rest * rest
            self.options[wave, wording.digest, chosen] += 1


def _at(sums: dict[Key, Counter[str]], key: Key) -> Counter[str]:
    found = sums.get(key)
    if found is None:
        found = sums[key] = Counter()
    return found


def _first(told: Contribution) -> dict[str, int]:
    score = told.score
    return {
        "persons": 1,
        "aware_first": int(score.aware),
        "perfect": int(score.right == score.asked),
        "on_paper": int(told.on_paper),
        "hits": score.hits,
        "frauds": score.frauds,
        "false_alarms": score.false_alarms,
        "genuine": score.genuine,
    }


def evidence_of(told: Contribution) -> Evidence:
    """What the signals look at: times, places of answers, which wrong options."""
    row = told.row
    wordings = [item.wording for item in told.items]
    wrong = tuple(
        f"{wording.digest}:{chosen}"
        for wording, ok, chosen in zip(
            wordings, told.score.items, told.chosen, strict=True
        )
        if not ok and chosen is not None
    )
    return Evidence(
        attempt=row.id,
        code=row.code_id,
        number=row.number,
        channel=row.channel,
        started=row.started,
        finished=row.finished,
        right=told.score.right,
        asked=told.score.asked,
        aware=told.score.aware,
        positions=told.shown,
        options=tuple(len(w.options) for w in wordings),
        characters=sum(w.characters for w in wordings),
        wrong=wrong,
    )
