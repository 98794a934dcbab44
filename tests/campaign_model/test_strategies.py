"""No paper of the county's campaign is passed by a trick instead of by knowing."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import NormalDist, mean

import pytest

from campaign_model import Blueprint, Campaign, Question
from campaign_model.guessing import blind_pass_probability
from campaign_model.remediation import remediation_rounds
from campaign_model.vocabulary import AnswerError

PLACES = range(4)
MOST_GAINED = 0.02
Strategy = Callable[[Question], float]


def longest(item: Question) -> float:
    """Chance to be right by choosing the longest option, ties by lot."""
    most = max(len(o.text) for o in item.options)
    chosen = [o for o in item.options if len(o.text) == most]
    return sum(o.right for o in chosen) / len(chosen)


def shortest(item: Question) -> float:
    least = min(len(o.text) for o in item.options)
    chosen = [o for o in item.options if len(o.text) == least]
    return sum(o.right for o in chosen) / len(chosen)


def at(location: int) -> Strategy:
    """Always the same place, in the order of the file (served papers are shuffled)."""
    return lambda item: float(item.options[min(location, len(item.options) - 1)].right)


def all_fraud(item: Question) -> float:
    """Takes every message for a fraud, and knows what to do about frauds."""
    if item.kind == "scenario":
        return 0.0 if item.genuine else 1.0
    return blind(item)


def blind(item: Question) -> float:
    return 1 / len(item.options)


def passed(
    paper: Blueprint, bank: tuple[Question, ...], strategy: Strategy, mark: int
) -> float:
    """Chance to pass; each item's is the mean over the items its line may draw."""
    chances = [
        mean(strategy(item) for item in paper.pool(draw, bank))
        for draw in paper.lines
        for _item in range(draw.count)
    ]
    return blind_pass_probability(chances, mark)


# What a careful person does and what a careless one says in the same words.
_REFUSES_OR_ASKS = re.compile(
    "不|挂|别|退[出群]|拒绝|问|核实|核对|查|告诉|商量|断开|停|关掉"
    "|打.{0,8}(?:110|电话|号码|老号)|叫.{0,3}(?:爸|妈|家|大人)"
)
MOST_BY_REFUSING = 0.35


def refuses_or_asks(item: Question) -> float:
    """Chance to be right by choosing whatever refuses or asks, ties by lot."""
    chosen = [o for o in item.options if _REFUSES_OR_ASKS.search(o.text)]
    return mean(float(o.right) for o in chosen or item.options)


STRATEGIES: dict[str, Strategy] = {
    "longest": longest,
    "shortest": shortest,
    "all-fraud": all_fraud,
    **{f"place-{location + 1}": at(location) for location in PLACES},
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_no_paper_is_passed_by_a_habit(name: str, qingyuan: Campaign) -> None:
    mark = qingyuan.settings.pass_mark
    gained = {
        str(paper.id): passed(paper, qingyuan.questions, STRATEGIES[name], mark)
        for paper in qingyuan.blueprints
    }

    # The rule for blind luck refuses 5 %; no habit may come near it.
    assert {paper: p for paper, p in gained.items() if p > MOST_GAINED} == {}


# All-fraud knows every fraud by definition; what stops it are the genuine messages.
@pytest.mark.parametrize("name", sorted(set(STRATEGIES) - {"all-fraud"}))
def test_a_habit_answers_no_more_than_chance_over_the_bank(
    name: str, qingyuan: Campaign
) -> None:
    items = qingyuan.questions

    gained = mean(STRATEGIES[name](item) for item in items)

    assert gained <= mean(blind(item) for item in items) + 0.03


def test_refusing_or_asking_whatever_comes_gains_a_third_at_most(
    qingyuan: Campaign,
) -> None:
    """Wrong answers refuse and ask as well: half a refusal is no refusal."""
    gained = {
        str(audience): mean(
            refuses_or_asks(item)
            for item in qingyuan.questions
            if audience in item.audiences
        )
        for audience in qingyuan.audiences
    }
    of_papers = {
        str(paper.id): mean(
            mean(map(refuses_or_asks, paper.pool(line, qingyuan.questions)))
            for line in paper.lines
            for _item in range(line.count)
        )
        for paper in qingyuan.blueprints
    }

    assert {a: p for a, p in gained.items() if p > MOST_BY_REFUSING} == {}
    assert {a: p for a, p in of_papers.items() if p > MOST_BY_REFUSING} == {}


def test_every_audience_has_two_parallel_forms(qingyuan: Campaign) -> None:
    for audience in qingyuan.audiences:
        one, two = (p for p in qingyuan.blueprints if p.audience == audience)
        assert (one.form, two.form) == ("a", "b")
        assert [_line(d) for d in one.lines] == [_line(d) for d in two.lines]
        halves = [{str(q.id) for q in p.half(qingyuan.questions)} for p in (one, two)]
        assert halves[0] & halves[1] == set(map(str, one.anchors))
        assert len(one.anchors) == 3


def test_every_form_allows_two_rounds_after_the_paper(qingyuan: Campaign) -> None:
    """Who missed everything still gets fresh items of every point, twice."""
    rounds = {
        str(paper.id): remediation_rounds(paper, qingyuan)
        for paper in qingyuan.blueprints
    }

    assert set(rounds.values()) == {2}, rounds


def test_every_paper_asks_ten_items_and_each_point_once(qingyuan: Campaign) -> None:
    points = {str(point.id) for point in qingyuan.settings.must_know}

    for paper in qingyuan.blueprints:
        asked = [
            str(line.must_know_point) for line in paper.lines if line.must_know_point
        ]
        assert sorted(asked) == sorted(points), paper.id
        assert sum(line.count for line in paper.lines) == 10, paper.id


def _line(draw: object) -> str:
    names = ("points", "kind", "genuine", "must_know", "must_know_point", "count")
    return repr([getattr(draw, name) for name in names])


def test_blind_guessing_is_called_guessing_by_the_measure_of_two_errors(
    qingyuan: Campaign,
) -> None:
    """The annex of a report says that d′ up to 0.3 is guessing."""
    values = [_blind_d_prime(paper, qingyuan) for paper in qingyuan.blueprints]

    assert min(values) >= -0.3 and max(values) < 0.35


def _blind_d_prime(paper: Blueprint, qingyuan: Campaign) -> float:
    trust, suspect = ([0.0, 0.0] for _error in AnswerError)
    for line in paper.lines:
        pool = paper.pool(line, qingyuan.questions)
        for item in pool:
            errors = [option.error for option in item.options]
            weight = line.count / len(pool)
            for sums, error in (
                (trust, AnswerError.TRUST),
                (suspect, AnswerError.SUSPECT),
            ):
                if error in errors:
                    sums[0] += weight * errors.count(error) / len(errors)
                    sums[1] += weight
    z = NormalDist().inv_cdf
    return z(1 - trust[0] / trust[1]) - z(suspect[0] / suspect[1])
