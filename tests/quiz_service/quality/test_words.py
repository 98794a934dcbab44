"""What an organizer reads: numbers, an innocent explanation, and no threat."""

from __future__ import annotations

import pytest

from campaign_model.language import request_language
from quiz_service.quality.judging import ONE_HAND, SIGN_RULES, Signal
from quiz_service.quality.words import signal_words


@pytest.mark.parametrize("key", [ONE_HAND, *SIGN_RULES])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_sign_has_words_with_its_numbers(key: str, language: str) -> None:
    token = request_language.set(language)

    words = signal_words(Signal(key, 9, 12, asks=True))
    request_language.reset(token)

    assert "9" in words
    assert "12" in words
    assert "{" not in words


@pytest.mark.parametrize("key", [ONE_HAND, *SIGN_RULES])
def test_what_asks_says_to_ask_and_not_to_punish(key: str) -> None:
    asks = signal_words(Signal(key, 9, 12, asks=True))
    shows = signal_words(Signal(key, 9, 12, asks=False))

    assert asks.endswith("请向单位了解情况，不要处罚。")
    assert "处罚" not in shows
