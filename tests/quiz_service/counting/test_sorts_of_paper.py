"""Two looks at a report tell nothing of the one elder among workers, nor of the one sheet."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, insert, select, text, update

from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import Counting, Tally, TallyItem, TallyPoint
from quiz_service.counting.recount import recount
from quiz_service.kernel.service import Service
from quiz_service.migrations import FOLDER
from quiz_service.quality.tally import SignalSums
from quiz_service.waves.models import WaveHeadcount, WaveUnit
from tests.quiz_service.conftest import CLOSES, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for

OVER = CLOSES + timedelta(minutes=2)
NEIGHBOUR = "S02"
UPGRADE = FOLDER / "versions/0022_only_in_totals.py"


def answered(service: Service, points: frozenset[str]) -> tuple[int, int]:
    """Persons in the sums of the unit, and answers to these points."""
    with service.readers.begin() as connection:
        persons = connection.execute(
            select(Tally.persons).where(Tally.unit == UNIT)
        ).scalar()
        asked = connection.execute(
            select(func.sum(TallyPoint.asked)).where(TallyPoint.point.in_(points))
        ).scalar()
    return persons or 0, asked or 0


@pytest.fixture
def of_elders(service: Service, wave: int) -> frozenset[str]:
    """Points that elders are asked about and workers are not."""

    def points(audience: str) -> frozenset[str]:
        lines = question_bank(service).paper_of(wave, audience).blueprint.lines
        return frozenset(w.point for _count, pool in lines for w in pool)

    return points("elder") - points("worker")


@pytest.fixture
def people(service: Service, engine: Engine, wave: int) -> Callable[..., None]:
    """So many of an audience answer, the oldest first."""

    def hand_in(
        audience: str, count: int, *, well: bool = True, unit: str = UNIT
    ) -> None:
        all_answer(service, codes_for(engine, wave, count, unit, audience), well=well)

    return hand_in


def test_one_elder_among_workers_moves_no_point_of_elders(
    service: Service, people: Callable[..., None], of_elders: frozenset[str]
) -> None:
    people("worker", 12)
    catch_up(service, MOMENT + timedelta(hours=1))
    assert answered(service, of_elders) == (7, 0)

    people("elder", 1, well=False)
    people("worker", 9)
    catch_up(service, MOMENT + timedelta(hours=2))
    assert answered(service, of_elders) == (16, 0)

    catch_up(service, OVER)
    assert answered(service, of_elders) == (22, 0)


def test_the_few_come_with_others_who_tell_no_more_than_they(
    service: Service, engine: Engine, people: Callable[..., None]
) -> None:
    """Were the answers of the last workers told, the elder would be what they leave."""
    people("worker", 12)
    people("elder", 1, well=False)

    catch_up(service, OVER)

    with engine.begin() as connection:
        steps = connection.execute(
            select(
                AttemptRow.only_total,
                func.count(),
                func.count(AttemptRow.id).filter(AttemptRow.aware.is_(False)),
            ).group_by(AttemptRow.only_total)
        ).all()
    assert {tuple(step) for step in steps} == {(False, 7, 0), (True, 6, 1)}


def test_five_elders_tell_their_points_together(
    service: Service, people: Callable[..., None], of_elders: frozenset[str]
) -> None:
    people("worker", 12)
    people("elder", 5)
    catch_up(service, OVER - timedelta(days=10))
    assert answered(service, of_elders) == (7, 0)

    catch_up(service, OVER)

    persons, asked = answered(service, of_elders)
    assert persons == 17
    assert asked > 0


def test_many_of_small_audiences_need_nobody_elses_answers(
    service: Service, engine: Engine, people: Callable[..., None]
) -> None:
    people("worker", 12)
    people("elder", 3)
    people("staff", 4)

    catch_up(service, OVER)

    with engine.begin() as connection:
        alone = select(func.count()).where(AttemptRow.only_total)
        assert connection.execute(alone).scalar() == 7


def test_a_neighbours_few_are_few_in_the_line_that_counts_them(
    service: Service,
    engine: Engine,
    wave: int,
    people: Callable[..., None],
    of_elders: frozenset[str],
) -> None:
    with engine.begin() as connection:
        neighbour = insert(WaveHeadcount).values(
            wave_id=wave,
            unit=NEIGHBOUR,
            headcount=9,
            counted=MOMENT.date(),
            source="示例",
        )
        connection.execute(neighbour)
        joined = update(WaveUnit).values(count_with=UNIT)
        connection.execute(
            joined.where(WaveUnit.wave_id == wave, WaveUnit.code == NEIGHBOUR)
        )
    people("worker", 12)
    people("elder", 2, unit=NEIGHBOUR)
    people("elder", 2)
    catch_up(service, OVER)
    assert answered(service, of_elders) == (16, 0)


def test_one_sheet_among_phones_shows_in_no_sign_of_sheets(
    service: Service, engine: Engine, wave: int, people: Callable[..., None]
) -> None:
    people("primary", 12)
    [sheet] = codes_for(engine, wave, 1)
    answer(service, sheet, well=True, channel=PAPER)

    catch_up(service, OVER)

    with engine.begin() as connection:
        stored = connection.execute(select(Tally.signals)).scalar_one()
    sums = SignalSums.from_json(stored)
    assert (sums.persons, sums.papers, sums.screens) == (13, 0, 7)


@both
def test_a_recount_leaves_out_the_same_answers(
    service: Service, engine: Engine, wave: int, people: Callable[..., None]
) -> None:
    people("worker", 14)
    catch_up(service, MOMENT + timedelta(hours=1))
    people("elder", 3, well=False)
    catch_up(service, OVER)

    with engine.begin() as connection:
        last = connection.execute(select(func.max(Counting.id))).scalar_one()
        again = recount(service, connection, wave, up_to=last)
        points = {
            (row.wave_id, row.unit, row.point): {"asked": row.asked, "right": row.right}
            for row in connection.execute(select(TallyPoint.__table__))
        }
        items = connection.execute(select(func.sum(TallyItem.persons))).scalar_one()
        tally = connection.execute(select(Tally.could_trust, Tally.signals)).one()

    assert points == again.points
    assert items == sum(counts["persons"] for counts in again.items.values()) == 90
    assert tally.could_trust == again.units[wave, UNIT]["could_trust"]
    assert tally.signals == again.signals[wave, UNIT].to_json()


@both
def test_small_lines_of_before_are_marked_and_those_still_moving_are_not(
    service: Service, engine: Engine, wave: int, people: Callable[..., None]
) -> None:
    """A line of nine was added whole; of one of twelve seven are in the sums, five wait."""
    with engine.begin() as connection:
        other = insert(WaveHeadcount).values(
            wave_id=wave,
            unit=NEIGHBOUR,
            headcount=30,
            counted=MOMENT.date(),
            source="示例",
        )
        connection.execute(other)
    people("primary", 9)
    catch_up(service, CLOSES + timedelta(days=15))
    people("primary", 12, unit=NEIGHBOUR)
    catch_up(service, MOMENT)
    with engine.begin() as connection:
        connection.execute(update(AttemptRow).values(only_total=False))
        connection.execute(text(runpy.run_path(str(UPGRADE))["OF_SMALL_LINES"]))
        marked = select(Code.unit, func.count()).join(
            AttemptRow, AttemptRow.code_id == Code.id
        )
        units = connection.execute(
            marked.where(AttemptRow.only_total).group_by(Code.unit)
        ).all()

    assert [tuple(row) for row in units] == [(UNIT, 9)]
