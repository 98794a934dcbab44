"""A token of ours is good for one purpose, under our keys alone, and survives a new key."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from flask import Flask

from quiz_service.kernel.service import Service
from tests.quiz_service.phone import hand_in, start

NEWER, OLDER = "n" * 40, "o" * 40


def under(service: Service, *secrets: str) -> Service:
    return replace(service, keys=replace(service.keys, secrets=secrets))


def test_a_token_is_good_for_the_purpose_it_was_made_for(service: Service) -> None:
    token = service.sign_token("paper", 7)

    assert service.read_token("paper", token) == 7
    assert service.read_token("result", token) is None
    assert service.read_token("", token) is None


def test_the_key_before_still_opens_and_the_new_one_signs(service: Service) -> None:
    before, between, after = (
        under(service, OLDER),
        under(service, NEWER, OLDER),
        under(service, NEWER),
    )
    old, new = before.sign_token("paper", 7), between.sign_token("paper", 7)

    assert (between.read_token("paper", old), after.read_token("paper", old)) == (
        7,
        None,
    )
    assert (after.read_token("paper", new), before.read_token("paper", new)) == (
        7,
        None,
    )


def without_signature(token: str) -> str:
    return token.partition(".")[0]


def with_algorithm_none(token: str) -> str:
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode()
    return f"{head.rstrip('=')}.{token.partition('.')[0]}."


def of_another_value(token: str) -> str:
    value, _dot, signature = token.partition(".")
    return f"{value[:-1]}{'A' if value[-1] != 'A' else 'B'}.{signature}"


@pytest.mark.parametrize(
    "forge", [without_signature, with_algorithm_none, of_another_value]
)
def test_what_is_not_signed_by_us_is_no_token(service: Service, forge: object) -> None:
    token = service.sign_token("paper", "123456")

    assert service.read_token("paper", token) == "123456"
    assert callable(forge)
    assert service.read_token("paper", forge(token)) is None


def test_a_token_of_another_purpose_hands_nothing_in(
    app: Flask, codes: list[str], service: Service
) -> None:
    client = app.test_client()
    paper = start(client, codes[0])
    number = service.read_token("sitting", paper.fields["sitting"])
    assert isinstance(number, int | str)
    answers = paper.first_of_each()

    for purpose in ("known-device", "result", "hall", "headcounts"):
        paper.fields["sitting"] = service.sign_token(purpose, number)
        assert hand_in(client, paper, answers).status_code in (400, 404), purpose
