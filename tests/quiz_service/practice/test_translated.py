"""Practice in the reader's language: what somebody translated, Chinese where nobody did."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from bench.service.paper_page import Paper
from campaign_model import Campaign
from quiz_service.kernel.service import Service
from quiz_service.practice.counting import questions_of
from tests.quiz_service.phone import post


def switched(client: FlaskClient, language: str) -> FlaskClient:
    post(client, "/language", to=language, back="/")
    return client


def test_a_visitor_practises_in_english(client: FlaskClient) -> None:
    switched(client, "en")
    page = client.get("/try/T08").text
    paper = Paper.read(page)
    answered = post(client, "/try/T08", **paper.fields, **paper.first_of_each()).text

    assert "Fake police: try three questions" in page
    assert "Hang up, and go to the police station" in page
    assert "Tell nobody at home" in page
    assert "Once moved, it belongs to the swindler." in answered
    assert 'href="https://' in answered
    assert "/en/T/T08/" in answered


def test_who_chose_nothing_practises_in_chinese(client: FlaskClient) -> None:
    page = client.get("/try/T08").text

    assert "冒充公检法：试三道题" in page
    assert "Hang up" not in page


def test_a_question_that_nobody_translated_stays_chinese(
    client: FlaskClient, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = questions_of(service.campaign, "T08")
    english = service.campaign.translated_questions["en"]
    for item in others:
        monkeypatch.delitem(english, item.id)

    page = switched(client, "en").get("/try/T08").text

    assert english[first.id].ask in page
    assert all(item.options[0].text in page for item in others)


def test_the_key_is_that_of_the_chinese_question(qingyuan: Campaign) -> None:
    for code in qingyuan.fraud_types:
        for question in questions_of(qingyuan, code):
            english = qingyuan.in_language(question, "en")
            assert english.id == question.id
            assert [o.right for o in english.options] == [
                o.right for o in question.options
            ]


def test_the_questions_of_every_type_are_translated(qingyuan: Campaign) -> None:
    english = qingyuan.translated_questions["en"]

    for code in qingyuan.fraud_types:
        assert {q.id for q in questions_of(qingyuan, code)} <= set(english)
