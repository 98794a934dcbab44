"""A wave is what it was when it opened, whatever becomes of the campaign's files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete

from campaign_model import Campaign
from campaign_model.reading.source_location import LocatedStr
from quiz_service.attempts.drawing import thaw_blueprint
from quiz_service.attempts.question_bank import freeze_blueprints, question_bank
from quiz_service.attempts.wording import WordingRow
from quiz_service.codes.issuing import find_code
from quiz_service.counting.headcount_correction import (
    HeadcountBelowAnsweredError,
    correct_headcount,
)
from quiz_service.kernel.service import Service
from quiz_service.serving.start import bring_up_to_date
from quiz_service.tables import WaveBlueprint, WaveDefinition, WaveNames, WaveUnit
from quiz_service.waves.drift import drift_of
from quiz_service.waves.frozen import (
    FrozenBlueprint,
    definition_of,
    freeze_wave,
    frozen_definition,
    frozen_units,
    waves_without_definition,
)
from quiz_service.waves.names import frozen_names, names_of
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


@pytest.fixture
def opened(qingyuan: Campaign) -> Campaign:
    """The files as they were when the wave opened: one unit of forty people."""
    unit = replace(qingyuan.units[UNIT], headcount=HEADCOUNT)
    return replace(qingyuan, units={unit.code: unit})


def drift(engine: Engine, campaign: Campaign, moment: datetime = MOMENT) -> list[str]:
    with engine.begin() as connection:
        return drift_of(
            connection, campaign, lambda form: form_of(campaign, form), moment
        )


def form_of(campaign: Campaign, form: str) -> list[FrozenBlueprint]:
    papers = {p.id for p in campaign.blueprints if p.form in ("", form)}
    return [b for b in freeze_blueprints(campaign) if b.paper in papers]


def test_files_that_did_not_move_have_no_drift(
    service: Service, engine: Engine, wave: int, opened: Campaign
) -> None:
    assert drift(engine, opened) == []


def test_an_edited_question_is_told(
    service: Service, engine: Engine, wave: int, opened: Campaign
) -> None:
    first, *others = opened.questions
    edited = replace(first, ask=LocatedStr(f"{first.ask}？", first.ask.location))

    [note] = drift(engine, replace(opened, questions=(edited, *others)))

    assert "题" in note


def test_another_headcount_is_told_until_the_wave_has_it(
    service: Service, engine: Engine, wave: int, opened: Campaign
) -> None:
    unit = replace(opened.units[UNIT], headcount=35)
    recounted = replace(opened, units={unit.code: unit})

    [note] = drift(engine, recounted)
    assert "40" in note
    assert "35" in note

    with engine.begin() as connection:
        correct_headcount(
            connection, wave, UNIT, 35, reason="转走五人", actor="t", moment=MOMENT
        )
    assert drift(engine, recounted) == []


def test_a_unit_that_joined_the_files_later_is_told(
    service: Service, engine: Engine, wave: int, opened: Campaign, qingyuan: Campaign
) -> None:
    other = next(unit for unit in qingyuan.units.values() if unit.code != UNIT)

    [note] = drift(engine, replace(opened, units={**opened.units, other.code: other}))

    assert str(other.code) in note


def test_another_name_of_a_point_is_told(
    service: Service, engine: Engine, wave: int, opened: Campaign
) -> None:
    point, *others = opened.settings.points
    settings = replace(
        opened.settings, points=(replace(point, name="另一个名字"), *others)
    )

    [note] = drift(engine, replace(opened, settings=settings))

    assert "另一个名字" in note


def test_a_changed_mark_under_the_same_id_is_told(
    service: Service, engine: Engine, wave: int, opened: Campaign
) -> None:
    stricter = replace(opened, settings=replace(opened.settings, pass_mark=90))

    notes = drift(engine, stricter)

    assert any("90%" in note for note in notes)
    assert any("换一个新编号" in note for note in notes)


def test_one_device_in_turn_is_frozen_with_the_wave_and_a_later_change_is_told(
    service: Service, engine: Engine, wave: int, opened: Campaign
) -> None:
    unit = replace(opened.units[UNIT], one_device=True)
    afterwards = replace(opened, units={unit.code: unit})

    [note] = drift(engine, afterwards)
    with engine.begin() as connection:
        assert not frozen_units(connection, wave)[UNIT].one_device
    assert UNIT in note

    freeze_wave_anew(engine, wave, afterwards)
    with engine.begin() as connection:
        assert frozen_units(connection, wave)[UNIT].one_device


def freeze_wave_anew(engine: Engine, wave: int, campaign: Campaign) -> None:
    with engine.begin() as connection:
        for table in (WaveBlueprint, WaveDefinition, WaveNames, WaveUnit):
            connection.execute(delete(table))
        freeze_wave(connection, wave, campaign, [])


def test_a_wave_that_is_over_drifts_from_nothing_but_its_definition(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    gone = replace(qingyuan, units={})

    assert drift(engine, gone, MOMENT + timedelta(days=400)) == []


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
        for table in (WaveBlueprint, WaveDefinition, WaveNames, WaveUnit):
            connection.execute(delete(table))
        assert waves_without_definition(connection) == [(wave, "a")]

    bring_up_to_date(service)

    with engine.begin() as connection:
        assert waves_without_definition(connection) == []
        assert frozen_definition(connection, wave) == definition_of(qingyuan)


def test_names_from_before_are_frozen_when_the_database_is_opened(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        connection.execute(delete(WaveNames))

    bring_up_to_date(service)

    with engine.begin() as connection:
        assert frozen_names(connection, wave) == names_of(qingyuan)


def test_a_wave_keeps_the_wordings_that_it_asks(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    """Questions may be edited between the opening and the first start of the service."""
    with engine.begin() as connection:
        connection.execute(delete(WordingRow))
        frozen = question_bank(service).freeze_for(connection, "a")
    emptied = replace(qingyuan, questions=(), practice=())
    later = question_bank(replace(service, campaign=emptied))

    for blueprint in frozen:
        assert thaw_blueprint(blueprint.frozen, later.wording).lines
