"""What the county's bank of items says of its sources, and that its items agree."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from campaign_model import Campaign, load_campaign
from campaign_model.vocabulary import QuestionKind
from tests.campaign_model.starter import TODAY

# “骗术见”, “依据”: the scene is ours, what it shows stands there.
OF_SCENES = re.compile(r"生活常识，自拟|情景自拟；(?:骗术见|依据).+")


_HAN = re.compile("[\u4e00-\u9fff]")
MOST_HAN = 25


def test_a_scene_is_called_our_own_and_only_its_trick_or_rule_is_cited(
    qingyuan: Campaign,
) -> None:
    misquoted = {
        str(item.id): str(item.source)
        for item in (*qingyuan.questions, *qingyuan.practice)
        if item.kind is QuestionKind.SCENARIO and not OF_SCENES.fullmatch(item.source)
    }

    assert misquoted == {}


def test_no_everyday_message_claims_to_stand_in_a_handbook(qingyuan: Campaign) -> None:
    items = (*qingyuan.questions, *qingyuan.practice)
    everyday = [item for item in items if item.genuine]

    assert [item.id for item in everyday if "手册" in item.source] == []


def test_nothing_teaches_pupils_to_sell_an_account(qingyuan: Campaign) -> None:
    selling = re.compile(r"(?:买卖|卖)(?:账号|号).{0,6}(?:官方|平台)")
    texts = [s.text for case in qingyuan.cases.values() for s in case.sections]
    texts += [s.text for guide in qingyuan.fraud_types.values() for s in guide.sections]
    texts += [o.text for q in qingyuan.questions for o in q.options if o.right]

    assert [text for text in texts if selling.search(text)] == []


def test_the_bank_holds_four_hundred_items_of_all_difficulties(
    qingyuan: Campaign,
) -> None:
    often = Counter(item.difficulty for item in qingyuan.questions)

    assert len(qingyuan.questions) >= 400
    assert min(often[level] for level in (1, 2, 3)) >= 50


@pytest.mark.slow
def test_every_form_holds_a_fresh_paper(qingyuan: Campaign) -> None:
    _campaign, notices = load_campaign(qingyuan.folder, today=TODAY)

    assert [str(n) for n in notices if "papers.yml" in n.location.path] == []


def test_an_item_for_the_youngest_is_read_out_in_one_breath(qingyuan: Campaign) -> None:
    """Scene, question and answers together have 25 Han at most."""
    long = {}
    for item in qingyuan.questions:
        if "lower" in item.audiences:
            scene = str(item.scene.text) if item.scene else ""
            options = "".join(option.text for option in item.options)
            long[str(item.id)] = len(_HAN.findall(f"{scene}{item.ask}{options}"))

    assert len(long) >= 50
    assert {name: count for name, count in long.items() if count > MOST_HAN} == {}
