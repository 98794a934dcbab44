"""What officials read holds no Greek letter, no p-value and no name of a statistical test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import campaign_model

CATALOGS = Path(campaign_model.__file__).parent / "locale"
GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
TESTS = re.compile(
    r"McNemar|Wilson|Newcombe|Fisher|bootstrap|\bp ?[=<]|p 值|P 值|显著|置信|自助法",
    re.I,
)


def sentences(language: str) -> list[str]:
    """Every translation that a page, file or letter can show."""
    path = CATALOGS / language / "LC_MESSAGES" / "wuzha.po"
    with path.open("rb") as file:
        messages = list(read_po(file, locale=language))
    texts = [m.string if isinstance(m.string, tuple) else (m.string,) for m in messages]
    return [text for of_message in texts for text in of_message if text]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("pattern", [GREEK, TESTS], ids=["Greek", "tests"])
def test_no_sentence_needs_a_statistician(
    language: str, pattern: re.Pattern[str]
) -> None:
    texts = sentences(language)

    assert len(texts) > 1000
    assert [text for text in texts if pattern.search(text)] == []
