"""A wave is what it was when it opened, whatever becomes of the campaign's files."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete

from campaign_model import Campaign
from quiz_service.attempts.question_bank import freeze_blueprints, question_bank
from quiz_service.codes.issuing import find_code
from quiz_service.counting.headcount_correction import (
    HeadcountBelowAnsweredError,
    correct_headcount,
)
from quiz_service.kernel.service import Service
from quiz_service.serving.start import bring_up_to_date
from quiz_service.tables import WaveBlueprint, WaveDefinition, WaveUnit
from quiz_service.waves.drift import drift_of
from quiz_service.waves.frozen import (
    definition_of,
    freeze_wave,
    frozen_definition,
    frozen_units,
    waves_without_definition,
)
from quiz_service.waves.opening import headcount_changes
from tests.quiz_service.conftest import HEADCOUNT, KEY, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, codes_for


@both
def test_units_and_definition_are_those_of_the_opening(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        units = frozen_units(connection, wave)
        definition = frozen_definition(connection, wave)

    assert units[UNIT].name == qingyuan.units[UNIT].name
    assert units[UNIT].headcount == HEADCOUNT
    assert definition == definition_of(qingyuan)


def test_a_paper_is_drawn_from_the_frozen_blueprint(
    service: Service, engine: Engine, wave: int, codes: list[str], qingyuan: Campaign
) -> None:
    """Tomorrow's bank is another; today's wave draws what it drew before."""
    with engine.begin() as connection:
        code = find_code(connection, codes[0], KEY)
    assert code is not None
    before = question_bank(service).draw_next(code, "01", [])
    smaller = replace(qingyuan, questions=qingyuan.questions[:0], practice=())
    later = replace(service, campaign=smaller)

    after = question_bank(later).draw_next(code, "01", [])

    assert after == before


def test_the_same_files_freeze_the_same_blueprints(qingyuan: Campaign) -> None:
    assert freeze_blueprints(qingyuan) == freeze_blueprints(qingyuan)


def test_files_that_did_not_move_have_no_drift(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        assert drift_of(connection, qingyuan, MOMENT) == []


def test_a_changed_mark_under_the_same_id_is_told(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    stricter = replace(qingyuan, settings=replace(qingyuan.settings, pass_mark=90))

    with engine.begin() as connection:
        notes = drift_of(connection, stricter, MOMENT)

    assert any("90%" in note for note in notes)
    assert any("换一个新编号" in note for note in notes)


def test_one_device_in_turn_is_frozen_with_the_wave_and_a_later_change_is_told(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    unit = replace(qingyuan.units[UNIT], one_device=True)
    afterwards = replace(qingyuan, units=qingyuan.units | {unit.code: unit})

    with engine.begin() as connection:
        [note] = drift_of(connection, afterwards, MOMENT)
        assert not frozen_units(connection, wave)[UNIT].one_device
    assert UNIT in note

    freeze_wave_anew(engine, wave, afterwards)
    with engine.begin() as connection:
        assert frozen_units(connection, wave)[UNIT].one_device


def freeze_wave_anew(engine: Engine, wave: int, campaign: Campaign) -> None:
    with engine.begin() as connection:
        for table in (WaveBlueprint, WaveDefinition, WaveUnit):
            connection.execute(delete(table))
        freeze_wave(connection, wave, campaign, [])


def test_a_wave_that_is_over_drifts_from_nothing_but_its_definition(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    gone = replace(qingyuan, units={})

    with engine.begin() as connection:
        assert drift_of(connection, gone, MOMENT + timedelta(days=400)) == []


def test_each_correction_of_n_says_what_was_out_at_that_moment(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 6)[:4])

    with engine.begin() as connection:
        correct_headcount(
            connection, wave, UNIT, 35, reason="转走五人", actor="t", moment=MOMENT
        )

    with engine.begin() as connection:
        [change] = headcount_changes(connection, wave)[UNIT]
    assert (change.before, change.after) == (HEADCOUNT, 35)
    assert (change.codes_out, change.answered) == (6, 4)


def test_n_never_falls_below_the_people_who_answered(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 6))

    with engine.begin() as connection, pytest.raises(HeadcountBelowAnsweredError):
        correct_headcount(
            connection, wave, UNIT, 5, reason="r", actor="t", moment=MOMENT
        )

    with engine.begin() as connection:
        assert frozen_units(connection, wave)[UNIT].headcount == HEADCOUNT


def test_a_wave_from_before_is_frozen_when_its_database_is_opened(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        for table in (WaveBlueprint, WaveDefinition, WaveUnit):
            connection.execute(delete(table))
        assert waves_without_definition(connection) == [(wave, "a")]

    bring_up_to_date(service)

    with engine.begin() as connection:
        assert waves_without_definition(connection) == []
        assert frozen_definition(connection, wave) == definition_of(qingyuan)
