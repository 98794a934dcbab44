"""Two forms of an audience: dealt evenly, three questions in common, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from statistics import mean

import pytest

from campaign_model import Blueprint, Campaign, Question
from campaign_model.check import Inspection
from campaign_model.check.paper_forms import check
from campaign_model.reading.problems import Problems
from campaign_model.schema.paper_halves import deal
from tests.conftest import TODAY


def messages(campaign: Campaign) -> list[str]:
    problems = Problems()
    check(Inspection(campaign, TODAY, problems))
    return [problem.message + problem.remedy for problem in problems.errors]


def forms(campaign: Campaign) -> list[tuple[Blueprint, Blueprint]]:
    by_audience = [
        [paper for paper in campaign.blueprints if paper.audience == audience]
        for audience in campaign.audiences
    ]
    return [(one, two) for one, two in by_audience]


def with_papers(
    campaign: Campaign, change: Callable[[Blueprint], Blueprint]
) -> Campaign:
    """The campaign with its first form b changed."""
    first, second, *others = campaign.blueprints
    return replace(campaign, blueprints=(first, change(second), *others))


def test_the_shipped_forms_are_alike(qingyuan: Campaign) -> None:
    assert messages(qingyuan) == []


def test_the_halves_hold_as_many_of_every_class_and_point(qingyuan: Campaign) -> None:
    for one, two in forms(qingyuan):
        halves = [paper.half(qingyuan.questions) for paper in (one, two)]
        for key, most in ((_class_of, 1), (lambda q: str(q.point), 3)):
            counts = [Counter(map(key, half)) for half in halves]
            apart = [abs(counts[0][k] - counts[1][k]) for k in counts[0] | counts[1]]
            assert max(apart) <= most, (one.id, apart)


def test_the_forms_are_equally_hard(qingyuan: Campaign) -> None:
    """The expected difficulty of an item, of 1 to 3, by the lines of the paper."""
    for one, two in forms(qingyuan):
        assert _difficulty(one, qingyuan) == pytest.approx(
            _difficulty(two, qingyuan), abs=0.1
        ), one.id


def test_dealing_does_not_depend_on_the_order_of_the_bank(qingyuan: Campaign) -> None:
    bank = qingyuan.questions
    first, second = deal(bank, ())
    again = deal(tuple(reversed(bank)), ())

    assert (first, second) == again
    assert sorted(q.id for q in (*first, *second)) == sorted(q.id for q in bank)


def test_a_dealt_bank_stays_dealt_in_every_version(qingyuan: Campaign) -> None:
    """A county answers form a in spring and form b in autumn: no update may deal anew."""
    rows = (
        ("a", "T01", 1, None),
        ("b", "T01", 2, None),
        ("c", "T02", 1, None),
        ("d", "T02", 3, None),
        ("e", "T03", 2, None),
        ("m", "T01", 1, "M1"),
        ("n", "T02", 3, "M1"),
        ("o", "T03", 2, "M1"),
    )
    one = next(q for q in qingyuan.questions if q.genuine is False)
    items = [
        replace(one, id=id_, point=point, difficulty=difficulty, must_know=must_know)
        for id_, point, difficulty, must_know in rows
    ]

    halves = [[str(item.id) for item in half] for half in deal(items, ("e",))]

    assert halves == [["e", "m", "o", "c", "d"], ["e", "n", "a", "b"]]


def test_forms_without_questions_in_common_are_refused(qingyuan: Campaign) -> None:
    [said] = messages(with_papers(qingyuan, lambda p: replace(p, anchors=())))

    assert said == (
        "试卷“primary-a”和“primary-b”共有 0 道相同的题；要有 3 道，才看得出两份卷本身差多少。"
        "两份卷的 anchors 写同样的 3 道题：给这类人做的、不是必会题、抽题办法抽得到的。"
    )


def test_a_must_know_question_is_no_anchor(qingyuan: Campaign) -> None:
    must_know = next(
        q.id for q in qingyuan.questions if q.must_know and "primary" in q.audiences
    )

    [said] = messages(
        with_papers(qingyuan, lambda p: replace(p, anchors=(*p.anchors[:2], must_know)))
    )

    assert "共有 2 道相同的题" in said


def test_forms_with_other_lines_are_refused(qingyuan: Campaign) -> None:
    [said] = messages(with_papers(qingyuan, lambda p: replace(p, lines=p.lines[:-1])))

    assert said == (
        "试卷“primary-a”和“primary-b”的抽题办法不一样。"
        "同一类人的甲卷、乙卷，draw 下面写得一样。"
    )


def test_halves_that_cannot_be_alike_are_refused(qingyuan: Campaign) -> None:
    """Of two genuine messages beside the anchor one is hard: one form gets it."""
    anchors = {str(anchor) for anchor in qingyuan.blueprints[0].anchors}
    genuine = [
        q
        for q in qingyuan.questions
        if "primary" in q.audiences and q.genuine and not q.must_know
    ]
    spare = [q for q in genuine if q.id not in anchors]
    unlike = {spare[0].id: 1, spare[1].id: 3}
    gone = {q.id for q in spare[2:]}
    bank = tuple(
        replace(q, difficulty=unlike.get(q.id, q.difficulty))
        for q in qingyuan.questions
        if q.id not in gone
    )

    said = messages(replace(qingyuan, questions=bank))

    assert said[0] == (
        "试卷“primary-a”和“primary-b”不一样难。"
        "给这类人补几道难度不同的题，让每一种题都能平分到两份卷里。"
    )


def _class_of(question: Question) -> str:
    kind = f"{question.kind} {question.genuine}"
    return str(question.must_know or kind)


def _difficulty(paper: Blueprint, campaign: Campaign) -> float:
    lines = [
        (line.count, mean(q.difficulty for q in paper.pool(line, campaign.questions)))
        for line in paper.lines
    ]
    return sum(count * hard for count, hard in lines) / sum(c for c, _h in lines)
