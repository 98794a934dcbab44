"""What a paper promises together with its rounds of 补答."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign, Question
from campaign_model.check import Inspection
from campaign_model.check.papers import check
from campaign_model.reading.problems import Problems
from campaign_model.remediation import remediation_rounds
from tests.conftest import TODAY


def with_three_options(question: Question) -> Question:
    right = [option for option in question.options if option.right]
    wrong = [option for option in question.options if not option.right]
    return replace(question, options=(*right, *wrong[:2]))


def messages(campaign: Campaign) -> list[str]:
    problems = Problems()
    check(Inspection(campaign, TODAY, problems))
    return [problem.message for problem in (*problems.errors, *problems.notices)]


def test_four_options_everywhere_are_worth_no_word(qingyuan: Campaign) -> None:
    assert messages(qingyuan) == []


def test_three_options_let_guessing_through_in_the_rounds(qingyuan: Campaign) -> None:
    easy = replace(
        qingyuan, questions=tuple(map(with_three_options, qingyuan.questions))
    )

    said = messages(easy)

    assert len(said) == len(qingyuan.blueprints)
    assert said[0] == "试卷“primary-a”连同补答，全靠瞎蒙也有 8.9% 的机会及格。"


def test_a_form_with_one_item_of_a_point_allows_no_round(qingyuan: Campaign) -> None:
    paper = qingyuan.blueprints[0]
    half = paper.half(qingyuan.questions)
    codes = [question for question in half if question.must_know == "no-code"]
    spare = set(map(str, (question.id for question in codes[1:])))

    poor = replace(
        qingyuan,
        questions=tuple(q for q in half if str(q.id) not in spare),
    )
    single = replace(paper, form=None)

    assert remediation_rounds(paper, qingyuan) == 2
    assert remediation_rounds(single, poor) == 0


def test_a_form_without_fresh_items_is_named(qingyuan: Campaign) -> None:
    paper = qingyuan.blueprints[0]
    half = paper.half(qingyuan.questions)
    codes = [question for question in half if question.must_know == "no-code"]
    spare = set(map(str, (question.id for question in codes)))
    poor = replace(
        qingyuan,
        questions=tuple(q for q in qingyuan.questions if str(q.id) not in spare),
    )
    problems = Problems()

    check(Inspection(poor, TODAY, problems))

    said = [notice.message + notice.remedy for notice in problems.notices]
    assert (
        "试卷“primary-a”这一行有 2 道题可抽，应有 3 道。"
        "给这类人再添几道题：下一份卷子要用没见过的题。"
    ) in said
