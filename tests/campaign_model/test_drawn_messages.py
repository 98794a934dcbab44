"""Papers, web pages and screens in questions: text that every page draws line by line."""

from __future__ import annotations

from collections import Counter

from campaign_model import Campaign, Question
from campaign_model.drawn_message import drawn_lines

MARKS = "①②③"


def drawn_questions(campaign: Campaign) -> list[Question]:
    return [q for q in campaign.questions if q.scene and q.scene.medium.drawn]


def test_each_line_is_drawn_as_what_it_is() -> None:
    text = "退款中心｜可退 360 元｜〔银行卡号〕｜［立即到账］｜（印章）"

    assert drawn_lines(text) == [
        ("top", "退款中心"),
        ("line", "可退 360 元"),
        ("field", "银行卡号"),
        ("button", "立即到账"),
        ("seal", "印章"),
    ]


def test_as_many_genuine_things_are_drawn_as_forged_ones(qingyuan: Campaign) -> None:
    """Or whoever sees a drawing would know the answer."""
    by_audience: dict[str, Counter[bool | None]] = {}
    for question in drawn_questions(qingyuan):
        for audience in question.audiences:
            by_audience.setdefault(str(audience), Counter())[question.genuine] += 1

    assert len(by_audience) >= 8
    assert {n for n, c in by_audience.items() if c[True] != c[False]} == set()


def test_forged_or_genuine_each_is_numbered_where_its_explanation_points_to(
    qingyuan: Campaign,
) -> None:
    for question in drawn_questions(qingyuan):
        scene = str(question.scene.text) if question.scene else ""

        assert [mark for mark in scene if mark in MARKS] == list(MARKS), question.id
        assert all(mark in question.explain for mark in MARKS), question.id
