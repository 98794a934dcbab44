"""A picture above a question: shown with it, frozen in it, of no weight elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace

from campaign_model import Campaign, QuestionPicture
from quiz_service.attempts.wording import wording_of
from typesetting.question_pictures import question_picture


def test_an_item_without_picture_keeps_the_digest_it_always_had(
    qingyuan: Campaign,
) -> None:
    plain = next(item for item in qingyuan.questions if item.picture is None)

    assert "picture" not in json.loads(wording_of(plain).frozen)


def test_another_picture_is_another_wording(qingyuan: Campaign) -> None:
    item = next(item for item in qingyuan.questions if item.picture)
    other = replace(item, picture=QuestionPicture.BOARD)

    assert (
        wording_of(replace(item, picture=QuestionPicture.TOY)).digest
        != wording_of(other).digest
    )


def test_every_picture_is_drawn_and_a_lost_one_is_nothing() -> None:
    for picture in QuestionPicture:
        assert question_picture(picture).startswith("<svg ")
    assert question_picture("drawn-no-longer") == ""
