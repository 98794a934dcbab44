"""What the county's bank of items says of its sources, and that its items agree."""

from __future__ import annotations

import re

from campaign_model import Campaign
from campaign_model.vocabulary import QuestionKind

# “骗术见”, “依据”: the scene is ours, what it shows stands there.
_OF_SCENES = re.compile(r"生活常识，自拟|情景自拟；(?:骗术见|依据).+")


def test_a_scene_is_called_our_own_and_only_its_trick_or_rule_is_cited(
    qingyuan: Campaign,
) -> None:
    misquoted = {
        str(item.id): str(item.source)
        for item in qingyuan.questions
        if item.kind is QuestionKind.SCENARIO and not _OF_SCENES.fullmatch(item.source)
    }

    assert misquoted == {}


def test_no_everyday_message_claims_to_stand_in_a_handbook(qingyuan: Campaign) -> None:
    everyday = [item for item in qingyuan.questions if item.genuine]

    assert [item.id for item in everyday if "手册" in item.source] == []


def test_nothing_teaches_pupils_to_sell_an_account(qingyuan: Campaign) -> None:
    selling = re.compile(r"(?:买卖|卖)(?:账号|号).{0,6}(?:官方|平台)")
    texts = [s.text for case in qingyuan.cases.values() for s in case.sections]
    texts += [s.text for guide in qingyuan.fraud_types.values() for s in guide.sections]
    texts += [o.text for q in qingyuan.questions for o in q.options if o.right]

    assert [text for text in texts if selling.search(text)] == []
