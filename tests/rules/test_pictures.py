"""The pictures of ARCHITECTURE.md are what the code is."""

from __future__ import annotations

import pytest

from bench.sources.pictures import ARCHITECTURE, data_model, house, layers, renewed


def test_the_pictures_are_drawn_from_the_code_as_it_is() -> None:
    text = ARCHITECTURE.read_text("utf-8")

    assert renewed(text) == text, "run: make pictures"


def test_a_picture_that_lost_its_place_is_missed() -> None:
    text = ARCHITECTURE.read_text("utf-8").replace("<!-- picture: data model -->", "")

    with pytest.raises(ValueError, match="data model"):
        renewed(text)


def test_the_layers_stand_from_the_top_floor_down() -> None:
    floors = layers().splitlines()

    assert floors.index("quiz") < floors.index("attempts") < floors.index("kernel")


def test_the_house_shows_rooms_and_who_imports_whom() -> None:
    drawn = house()

    assert "quiz_service_quiz --> quiz_service_attempts" in drawn
    assert "generator --> quiz_service" not in drawn


def test_the_data_model_shows_every_table() -> None:
    drawn = data_model()

    assert "wave ||--o{ code" in drawn
    assert "code ||--o{ attempt" in drawn
