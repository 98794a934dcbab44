"""Papers drawn from the county's real bank: by blueprint, for ever the same, keyless."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import Campaign
from quiz_service.attempts.drawing import draw, in_order, new_seed, prepare_blueprint
from quiz_service.attempts.drawn_quiz import DrawnQuiz, digest_of, thaw
from quiz_service.attempts.wording import wording_of

seeds = st.integers(min_value=0).map(str)


def sheet_of(campaign: Campaign, paper: int, seed: str) -> DrawnQuiz:
    papers = campaign.blueprints
    plan = prepare_blueprint(
        papers[paper % len(papers)], campaign.questions, campaign.settings
    )
    return draw(plan, seed=seed)


@pytest.fixture(scope="module")
def bank(qingyuan: Campaign) -> Campaign:
    return qingyuan


def test_every_paper_is_drawn_as_its_blueprint_says(bank: Campaign) -> None:
    by_id = {str(q.id): q for q in bank.questions}
    for number, paper in enumerate(bank.blueprints):
        for seed in map(str, range(30)):
            sheet = sheet_of(bank, number, seed)
            asked = [by_id[item.wording.id] for item in sheet.items]
            assert len(set(asked)) == sum(line.count for line in paper.lines)
            assert all(paper.audience in question.audiences for question in asked)
            for line in paper.lines:
                assert sum(map(line.takes, asked)) >= line.count


@given(seeds, st.integers(0, 100))
def test_a_seed_gives_the_same_sheet_again(
    bank: Campaign, seed: str, paper: int
) -> None:
    assert sheet_of(bank, paper, seed) == sheet_of(bank, paper, seed)


def test_a_known_seed_gives_the_order_it_always_gave() -> None:
    """Pins the order itself: another would draw old attempts differently."""
    assert "".join(in_order("abcdefghijklmnopqrstuvwxyz", "seed", "pin")) == PINNED


PINNED = "zxpwnobuqdherislfacvktjmyg"


def test_every_item_and_every_place_comes_up(bank: Campaign) -> None:
    paper = bank.blueprints[0]
    sheets = [sheet_of(bank, 0, new_seed()) for _each in range(400)]

    asked = Counter(item.wording.id for sheet in sheets for item in sheet.items)
    places = Counter(
        item.choices.index(item.right()) for sheet in sheets for item in sheet.items
    )

    reachable = {
        str(q.id) for line in paper.lines for q in paper.pool(line, bank.questions)
    }
    assert set(asked) == reachable
    assert places.most_common(1)[0][1] < 0.5 * sum(places.values())


@given(seeds, st.integers(0, 100))
def test_a_frozen_sheet_thaws_to_itself(bank: Campaign, seed: str, paper: int) -> None:
    sheet = sheet_of(bank, paper, seed)

    words = {wording_of(q).digest: wording_of(q) for q in bank.questions}
    again = thaw(sheet.frozen(), seed, words.__getitem__)
    assert again == sheet
    assert digest_of(again.frozen()) == digest_of(sheet.frozen())


def test_option_ids_say_nothing_from_one_sitting_to_the_next(bank: Campaign) -> None:
    ids = [
        choice.id
        for seed in map(str, range(50))
        for item in sheet_of(bank, 0, seed).items
        for choice in item.choices
    ]

    assert len(set(ids)) == len(ids)


def test_a_bank_that_is_too_small_is_refused(bank: Campaign) -> None:
    with pytest.raises(ValueError, match="needs"):
        draw(
            prepare_blueprint(bank.blueprints[0], bank.questions[:3], bank.settings),
            seed="x",
        )
