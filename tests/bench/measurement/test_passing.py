"""The simulated people of the bench are who they are said to be."""

from __future__ import annotations

import pytest

from bench.measurement.passing import passed_by, shipped_blueprints
from campaign_model.guessing import blind_pass_with_rounds
from quiz_service.attempts.drawing import PreparedBlueprint

pytestmark = pytest.mark.slow

PEOPLE = 300


@pytest.fixture(scope="module")
def form() -> PreparedBlueprint:
    return shipped_blueprints()[0]


def test_who_knows_everything_passes_at_once(form: PreparedBlueprint) -> None:
    passed = passed_by(form, 1.0, 20)

    assert (passed.first, passed.learned) == (20, 20)


def test_who_guesses_gets_through_as_rarely_as_the_arithmetic_says(
    form: PreparedBlueprint,
) -> None:
    passed = passed_by(form, 0.0, PEOPLE)
    expected = blind_pass_with_rounds(
        [0.25] * 5, [0.25] * 5, 80, rounds=2, fresh=(0.25, 0.25)
    )

    assert expected == pytest.approx(0.0203, abs=0.0005)
    assert passed.first <= 2
    assert abs(passed.learned / PEOPLE - expected) < 0.03


def test_rounds_help_who_knows_most(form: PreparedBlueprint) -> None:
    passed = passed_by(form, 0.9, PEOPLE)

    assert 0.4 < passed.first / PEOPLE < 0.8
    assert passed.learned / PEOPLE > 0.9
