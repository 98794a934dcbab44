"""What every unit did in a wave this moment: people, codes, answers, promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from quiz_service.codes.issuing import TAKES_PLACE
from quiz_service.codes.models import Code
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.pledges.models import PaperPledges
from quiz_service.waves.models import WaveHeadcount


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """What a unit did in a wave. ``headcount`` is N, ``answered`` is n."""

    unit: str
    headcount: int
    codes: int
    answered: int
    on_paper: int
    pledges: int
    paper_signed: int
    paper_parents: int

    @property
    def unanswered(self) -> int | None:
        """How many people have not answered, or None where more answered than there are."""
        return (
            None if self.answered > self.headcount else self.headcount - self.answered
        )


def unit_counts(connection: Connection, wave_id: int) -> dict[str, UnitCounts]:
    """What every unit did in a wave, by its code."""
    codes = _by_unit(
        connection,
        wave_id,
        select(Code.unit, func.count()).where(TAKES_PLACE),
    )
    answered = answered_by_unit(connection, wave_id)
    signed = paper_pledges(connection, wave_id)
    wave_headcounts = select(WaveHeadcount.unit, WaveHeadcount.headcount).where(
        WaveHeadcount.wave_id == wave_id
    )
    return {
        unit: UnitCounts(
            unit,
            headcount,
            codes.get(unit, 0),
            *answered.get(unit, (0, 0, 0)),
            *signed.get(unit, (0, 0)),
        )
        for unit, headcount in connection.execute(wave_headcounts)
    }


def _by_unit(connection: Connection, wave_id: int, query: Any) -> dict[str, int]:
    counted = query.where(Code.wave_id == wave_id).group_by(Code.unit)
    return {str(row[0]): int(row[1]) for row in connection.execute(counted).all()}


def paper_pledges(connection: Connection, wave_id: int) -> dict[str, tuple[int, int]]:
    """Return by unit how many signed on paper, and how many parents with them."""
    query = (
        select(PaperPledges.unit, PaperPledges.signed, PaperPledges.parents)
        .where(PaperPledges.wave_id == wave_id)
        .order_by(PaperPledges.id)
    )
    # The newest entry of a unit holds; the older ones stay on record.
    return {
        unit: (signed, parents) for unit, signed, parents in connection.execute(query)
    }
