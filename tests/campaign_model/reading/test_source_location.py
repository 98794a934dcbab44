from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date

import pytest

import campaign_model
from campaign_model import Campaign
from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)

LOCATION = SourceLocation("cases/a.md", 7)


def test_a_word_is_text_that_knows_its_place() -> None:
    word = LocatedStr("客服", LOCATION)

    assert word == "客服"
    assert {word: 1}["客服"] == 1  # type: ignore[index]
    assert f"{word}来电" == "客服来电"
    assert str(word.location) == "cases/a.md:7"


def test_a_day_is_a_date_that_knows_its_place() -> None:
    day = LocatedDate.at(LOCATION, date(2026, 11, 23))

    assert day == date(2026, 11, 23)
    assert day < date(2026, 11, 24)
    assert str(day) == "2026-11-23"
    assert day.location == LOCATION


@pytest.mark.parametrize(
    "located",
    [LocatedStr("客服", LOCATION), LocatedDate.at(LOCATION, date(2026, 2, 28))],
)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickled_or_copied_thing_keeps_its_place(
    located: LocatedStr | LocatedDate, protocol: int
) -> None:
    again = pickle.loads(pickle.dumps(located, protocol))

    for copied in (again, copy.copy(located), copy.deepcopy(located)):
        assert type(copied) is type(located)
        assert copied == located
        assert copied.location == LOCATION


@pytest.mark.slow
def test_a_whole_campaign_survives_pickling(qingyuan: Campaign) -> None:
    """Posters are made in other processes."""
    again = pickle.loads(pickle.dumps(qingyuan))

    assert again == qingyuan
    assert again.settings.title.location == qingyuan.settings.title.location


@pytest.mark.parametrize("name", campaign_model.__all__)
def test_every_record_is_frozen_and_has_slots(name: str) -> None:
    record = getattr(campaign_model, name)

    if is_dataclass(record):
        empty = object.__new__(record)
        assert not hasattr(empty, "__dict__")
        with pytest.raises(FrozenInstanceError):
            setattr(empty, fields(record)[0].name, "")


def test_places_are_ordered_by_file_and_line() -> None:
    assert sorted(
        [SourceLocation("b", 1), SourceLocation("a", 10), SourceLocation("a", 9)]
    ) == [
        SourceLocation("a", 9),
        SourceLocation("a", 10),
        SourceLocation("b", 1),
    ]
