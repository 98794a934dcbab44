"""Drawing an inspection: from the frozen wave, on record, and only when it says something."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from quiz_service.inspections.drawing import (
    InspectionError,
    OtherDefinitionError,
    TooEarlyError,
    TooFewPeopleError,
    UnderWayError,
    WrongSizeError,
    least_size,
)
from quiz_service.inspections.models import InspectionLot
from quiz_service.inspections.records import (
    differences_of_lot,
    drawn_people,
    find_inspection,
)
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.drawn_slips import LotBegunError, drawn_slips
from quiz_service.paper_entry.handouts import CodeOrder, LotOnlyError, issue_orders
from quiz_service.reports.figures.steps import candidates
from quiz_service.statistics.lot import draw_lot
from quiz_service.waves.frozen import frozen_units
from quiz_service.waves.models import WaveDefinition, WaveHeadcount, WaveUnit
from quiz_service.waves.opening import (
    WaveTimesError,
    all_waves,
    campaign_waves,
    find_wave,
    move_closing,
)
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, UNIT, FixedClock
from tests.quiz_service.counting.people import answer
from tests.quiz_service.inspections.inspected import (
    THIRTY_DAYS,
    drawn,
    everybody_aware,
    plan_of,
)


@pytest.fixture
def complete(service: Service, wave: int, clock: FixedClock) -> int:
    """A wave in which everybody was aware, thirty days later."""
    everybody_aware(service, wave, clock)
    return wave


@pytest.mark.parametrize(
    ("people", "sizes"),
    [
        (10, (10, 10, 10)),
        (50, (19, 31, 48)),
        (100, (23, 39, 78)),
        (200, (26, 47, 126)),
        (500, (28, 54, 196)),
        (1000, (28, 56, 238)),
        (5000, (29, 58, 284)),
    ],
)
def test_as_many_are_drawn_as_the_table_says_and_never_under_ten(
    people: int, sizes: tuple[int, ...]
) -> None:
    assert tuple(least_size(people, claim) for claim in (90, 95, 99)) == sizes


def test_a_lot_is_a_wave_of_the_same_unit_with_the_same_headcount(
    service: Service, complete: int
) -> None:
    row = drawn(service, plan_of(service, complete))

    with service.readers.begin() as connection:
        [unit] = frozen_units(connection, row.wave_id).values()
        waves, every = campaign_waves(connection), all_waves(connection)
    assert (unit.code, unit.headcount, unit.headcount_source) == (
        UNIT,
        HEADCOUNT,
        "示例花名册",
    )
    assert (row.people, row.size) == (HEADCOUNT, least_size(HEADCOUNT, 90))
    assert [w.id for w in waves] == [complete]
    assert (every[0].kind, every[0].form) == ("inspect", "b")


def test_the_numbers_follow_from_the_log_alone(service: Service, complete: int) -> None:
    row = drawn(service, plan_of(service, complete))

    with service.readers.begin() as connection:
        people = drawn_people(connection, row)
        differences = list(differences_of_lot(connection, row))
    assert differences == []
    assert row.numbers == draw_lot(f"{row.head}:{UNIT}", HEADCOUNT, row.size)
    assert tuple(person.place for person in people) == row.numbers


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"size": 11}, "size"),
        ({"claim": 50}, "claim"),
        ({"head": "f" * 64}, "audit record"),
    ],
)
def test_a_lot_that_is_not_as_the_log_says_is_told(
    service: Service, complete: int, change: dict[str, object], name: str
) -> None:
    wave = drawn(service, plan_of(service, complete)).wave_id
    with service.engine.begin() as connection:
        connection.execute(update(InspectionLot).values(**change))

    with service.readers.begin() as connection:
        changed = find_inspection(connection, wave)
        assert changed is not None
        assert name in list(differences_of_lot(connection, changed))


def test_a_unit_may_be_inspected_thirty_days_after_everybody_was_aware(
    service: Service, complete: int, clock: FixedClock
) -> None:
    [candidate] = candidates(service, clock())
    early = candidates(service, THIRTY_DAYS - timedelta(minutes=1))

    assert (candidate.unit.code, candidate.wave.id, early) == (UNIT, complete, [])


def test_it_is_not_drawn_a_minute_too_early(
    service: Service, complete: int, clock: FixedClock
) -> None:
    clock.moment = THIRTY_DAYS - timedelta(minutes=1)

    with pytest.raises(TooEarlyError) as error:
        drawn(service, plan_of(service, complete))

    assert error.value.since == CLOSES + timedelta(days=30)


@pytest.mark.parametrize("size", [10, 41])
def test_a_sample_that_proves_nothing_is_refused(
    service: Service, complete: int, size: int
) -> None:
    with pytest.raises(WrongSizeError):
        drawn(service, plan_of(service, complete, size=size))


def test_under_ten_people_are_not_drawn_from(service: Service, complete: int) -> None:
    with service.engine.begin() as connection:
        connection.execute(update(WaveHeadcount).values(headcount=9))

    with pytest.raises(TooFewPeopleError):
        drawn(service, plan_of(service, complete))


def test_another_definition_confirms_nothing(service: Service, complete: int) -> None:
    with service.engine.begin() as connection:
        connection.execute(update(WaveDefinition).values(pass_mark=70))

    with pytest.raises(OtherDefinitionError):
        drawn(service, plan_of(service, complete))


def test_nobody_draws_again_until_a_lot_pleases(
    service: Service, complete: int
) -> None:
    drawn(service, plan_of(service, complete))

    with pytest.raises(UnderWayError) as error:
        drawn(service, plan_of(service, complete))

    assert isinstance(error.value, InspectionError)


def test_nor_when_the_first_one_is_over_and_did_not_suit(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))
    with service.engine.begin() as connection:
        wave = find_wave(connection, row.wave_id)
    assert wave is not None
    clock.moment = wave.closes + timedelta(days=29)

    with pytest.raises(TooEarlyError):
        drawn(service, plan_of(service, complete))


def test_codes_of_an_inspection_are_for_the_lot_alone(
    service: Service, complete: int
) -> None:
    row = drawn(service, plan_of(service, complete))
    order = CodeOrder(UNIT, "primary", 1)

    with service.engine.begin() as connection:
        wave = find_wave(connection, row.wave_id)
        assert wave is not None
        with pytest.raises(LotOnlyError):
            issue_orders(
                service,
                connection,
                wave,
                [order],
                on_paper=False,
                moment=service.now(),
            )


def test_an_inspection_lasts_no_longer_than_was_set(
    service: Service, complete: int
) -> None:
    row = drawn(service, plan_of(service, complete))

    with service.engine.begin() as connection:
        wave = find_wave(connection, row.wave_id)
        assert wave is not None
        with pytest.raises(WaveTimesError):
            move_closing(
                connection,
                row.wave_id,
                wave.closes + timedelta(minutes=1),
                reason="later",
                actor="county",
                moment=service.now(),
            )


def test_the_small_ones_of_a_line_are_drawn_with_it(
    service: Service, complete: int
) -> None:
    with service.engine.begin() as connection:
        connection.execute(
            insert(WaveHeadcount).values(
                wave_id=complete,
                unit="S02",
                headcount=5,
                counted=CLOSES.date(),
                source="示例",
            )
        )
        of_small = update(WaveUnit).where(WaveUnit.code == "S02")
        connection.execute(of_small.values(count_with=UNIT))

    row = drawn(service, plan_of(service, complete, size=HEADCOUNT + 5))

    with service.engine.begin() as connection:
        people = drawn_people(connection, row)
        slips = drawn_slips(
            service, connection, row, audience="primary", moment=service.now()
        )
    assert [p.place for p in people if p.unit.code == "S02"] == [1, 2, 3, 4, 5]
    assert next(s.drawn for s in slips if s.unit == "S02") == "示例初级中学 1"
    assert len({slip.code for slip in slips}) == HEADCOUNT + 5


def test_slips_are_made_anew_until_the_first_person_begins(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))

    def made() -> list[str]:
        with service.engine.begin() as connection:
            slips = drawn_slips(
                service, connection, row, audience="primary", moment=clock()
            )
        assert tuple(int(slip.drawn) for slip in slips) == row.numbers
        return [slip.code for slip in slips]

    first, second = made(), made()
    answer(service, second[0], well=True, moment=clock())

    assert not set(first) & set(second)
    with pytest.raises(LotBegunError):
        made()
