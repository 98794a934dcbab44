"""Every published number against every other: nothing follows about a few people."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.attack.inspection import published_in
from bench.attack.privacy_attack import rule_of_before, whatever_the_audience
from bench.attack.solver import Attempt, findings

SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8)))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_published_file_and_no_two_of_them_tell_one_persons_result(
    seed: int, tmp_path: Path
) -> None:
    published = published_in(tmp_path, seed)

    assert len(set(published.sums)) > 10
    assert findings(published.attempts, published.sums) == []
    assert list(published.answers.findings()) == []
    assert published.small_rests == 0


def test_the_attack_breaks_additions_of_five_whatever_their_audience(
    tmp_path: Path,
) -> None:
    with whatever_the_audience():
        published = published_in(tmp_path, 2)

    about = {name for name, _finding in published.answers.findings()}
    assert any(name.startswith("T") for name in about)


def test_the_attack_breaks_the_rule_of_before(tmp_path: Path) -> None:
    with rule_of_before():
        published = published_in(tmp_path, 0)

    assert findings(published.attempts, published.sums)


def people(*aware: bool) -> dict[int, Attempt]:
    return {
        place: Attempt(place, int(is_aware)) for place, is_aware in enumerate(aware)
    }


def test_the_difference_of_two_sums_is_found() -> None:
    attempts = people(*[True] * 6, False)

    told = findings(attempts, [frozenset(range(7)), frozenset(range(6))])

    assert [(f.attempts, f.low, f.high) for f in told] == [(frozenset({6}), 0, 0)]


def test_bounds_that_leave_two_values_are_found() -> None:
    """Of eight people seven are aware: of the four on one side three or four are."""
    attempts = people(*[True] * 7, False, *[True, False] * 4)
    one, other = frozenset(range(4)), frozenset(range(4, 8))

    told = findings(attempts, [one | other, one | frozenset(range(8, 16))])

    assert {(f.attempts, f.low, f.high) for f in told} == {(one, 3, 4), (other, 3, 4)}


def test_one_answer_that_only_one_audience_gave_is_found() -> None:
    """Of five who were added one is an elder, and only elders could be asked."""
    answers = {place: Attempt(place, right=0, most=1) for place in range(6)}

    told = findings(answers, [frozenset(range(6)), frozenset(range(5))])

    assert [(f.attempts, f.low, f.high) for f in told] == [(frozenset({5}), 0, 0)]


def test_five_people_and_few_who_all_passed_may_be_told() -> None:
    attempts = people(*[True] * 4, *[False] * 5)

    assert not findings(attempts, [frozenset(range(4)), frozenset(range(4, 9))])
