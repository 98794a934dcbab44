"""Words of statistics and of our own workshop that organizers never meet on a page or paper."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT

CATALOG = ROOT / "campaign_model/locale/zh_CN/LC_MESSAGES/wuzha.po"
# What stands in its place: 单位, 轮次, 知晓标准, 会的人更容易答对, 应参与, 已参与.
JARGON = {
    # 无诈单元 is the campaign's own name, 单元代码 the heading of a table.
    "a unit": r"(?<!无诈)单元(?!格|代码|名称|编号)",
    "a wave": r"波次",
    "a definition": r"口径",
    "discrimination": r"区分度",
    "letters for people": r"(?<![A-Za-z/_{.-])[nkN](?![A-Za-z=:_}.-])",
}


def words_of_pages() -> list[str]:
    """Every Chinese message of the quiz service."""
    with CATALOG.open("rb") as file:
        messages = [m for m in read_po(file, locale="zh_CN") if m.id]
    return [
        text
        for message in messages
        if any(path.startswith("quiz_service/") for path, _line in message.locations)
        for text in (
            (message.string,) if isinstance(message.string, str) else message.string
        )
    ]


@pytest.mark.parametrize("idea", JARGON)
def test_no_page_speaks_in_the_words_of_a_workshop(idea: str) -> None:
    words = words_of_pages()

    assert len(words) > 500
    assert [text for text in words if re.search(JARGON[idea], text)] == []
