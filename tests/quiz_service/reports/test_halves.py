"""Two forms are compared by what people got right, where enough of it is known."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from campaign_model import Campaign
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.wording import wording_of
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.service import Service
from quiz_service.reports.figures import item_health
from quiz_service.reports.figures.halves import halves_of, observed_shares
from tests.quiz_service.conftest import CLOSES, HEADCOUNT
from tests.quiz_service.counting.people import all_answer, codes_for


def half_of(campaign: Campaign, form: str) -> set[str]:
    paper = next(p for p in campaign.blueprints if p.id == f"primary-{form}")
    return {wording_of(q).digest for q in paper.half(campaign.questions)}


def test_the_difference_is_that_of_the_shares_right(qingyuan: Campaign) -> None:
    second = half_of(qingyuan, "b") - half_of(qingyuan, "a")
    shares = {
        digest: (30, 60) if digest in second else (45, 60)
        for digest in half_of(qingyuan, "a") | half_of(qingyuan, "b")
    }

    [primary] = [h for h in halves_of(qingyuan, shares) if h.audience == "primary"]

    assert primary.observed == primary.items
    assert primary.first == pytest.approx(0.75)
    # The anchors are in both forms, so the second is a little above half.
    assert primary.second is not None
    assert 0.5 < primary.second < 0.6
    assert primary.difference == pytest.approx(primary.second - 0.75)


def test_a_line_without_an_observed_question_leaves_it_open(qingyuan: Campaign) -> None:
    shares = dict.fromkeys(half_of(qingyuan, "a"), (45, 60))
    must_know = {
        wording_of(q).digest
        for q in qingyuan.questions
        if q.must_know == qingyuan.questions[0].must_know
    }

    rest = {d: share for d, share in shares.items() if d not in must_know}
    [primary] = [h for h in halves_of(qingyuan, rest) if h.audience == "primary"]

    assert primary.first is None
    assert primary.difference is None


def test_only_waves_that_ended_and_questions_of_enough_people_are_read(
    service: Service, engine: Engine, wave: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(item_health, "TO_SHOW", 6)
    all_answer(service, codes_for(engine, wave, HEADCOUNT))
    catch_up(service, CLOSES)
    wording = question_bank(service).wording

    with service.readers.begin() as connection:
        running = observed_shares(connection, CLOSES, wording)
        ended = observed_shares(connection, CLOSES.replace(year=2027), wording)

    assert running == {}
    assert ended
    assert all(people >= 6 and right == people for right, people in ended.values())
