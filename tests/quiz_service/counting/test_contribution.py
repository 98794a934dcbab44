"""What an attempt adds to the sums when its holder left items empty."""

from __future__ import annotations

from quiz_service.counting.contribution import AttemptToCount, contribution_of
from quiz_service.counting.sums import Sums, evidence_of
from tests.quiz_service.conftest import MOMENT, Drawer


def test_an_item_left_empty_is_no_place_and_no_mistake_anybody_copied(
    drawing: Drawer,
) -> None:
    paper = drawing("seed")
    row = AttemptToCount(
        *(
            1,
            1,
            1,
            "seed",
            paper.frozen(),
            "{}",
            "screen",
            MOMENT,
            MOMENT,
            None,
            False,
            False,
            1,
            "S01",
            1,
        )
    )

    contribution = contribution_of(row, lambda _paper, _seed: paper)
    sums = Sums()
    sums.add(contribution, MOMENT.date())

    assert set(contribution.chosen) == set(contribution.displayed) == {None}
    assert evidence_of(contribution).wrong == ()
    assert {place for _wave, _wording, place in sums.options} == {None}
