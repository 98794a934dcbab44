"""The pictures of ARCHITECTURE.md are what the code is."""

from __future__ import annotations

from bench.pictures import ARCHITECTURE, data_model, house, renewed


def test_the_pictures_are_drawn_from_the_code_as_it_is() -> None:
    text = ARCHITECTURE.read_text("utf-8")

    assert renewed(text) == text, "run: make pictures"


def test_the_house_shows_rooms_and_who_imports_whom() -> None:
    drawn = house()

    assert "quiz_service_quiz --> quiz_service_attempts" in drawn
    assert "generator --> quiz_service" not in drawn


def test_the_data_model_shows_every_table() -> None:
    drawn = data_model()

    assert "wave ||--o{ code" in drawn
    assert "code ||--o{ attempt" in drawn
