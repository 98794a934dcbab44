"""Pages in other languages: as many as somebody wrote, Chinese where nobody did."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, load_campaign
from generator.settings import SITE
from generator.site.navigation import config
from generator.site.pages.translations import translated_pages
from generator.site.plan import pages
from tests.conftest import TODAY

FRONT = """---
title: 詐欺に注意
description: お金を要求されたら、まず電話を切る。
language: 日本語
in_chinese: 中国語のみ
review: {by: 编辑组, on: 2026-11-20, expires: 2099-12-31}
---
## いますぐ

- 96110 に電話する。
"""


GUIDE = """---
title: 偽の投資
description: 少し儲けさせて、大金を出させる。
say: 先生について買えば必ず儲かります。
answer: 必ず儲かる話は断る
review: {by: 编辑组, on: 2026-11-20, expires: 2099-12-31}
---
## いますぐ

- 110 に電話する。
"""


def test_english_has_the_emergency_pages_and_every_guide(qingyuan: Campaign) -> None:
    written = translated_pages(qingyuan)

    assert {"en/index.md", "en/cheated/index.md", "en/hotlines/index.md"} <= set(
        written
    )
    assert {f"en/T/{code}/index.md" for code in qingyuan.fraud_types} <= set(written)
    assert all('lang="en"' in text for text in written.values())


def test_what_is_not_translated_leads_to_the_chinese_page(small: Path) -> None:
    folder = small / "translations/ja"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(FRONT, "utf-8")
    campaign, _notices = load_campaign(small, today=TODAY)
    first, *others = campaign.fraud_types
    (folder / f"{first}.md").write_text(GUIDE, "utf-8")

    campaign, _notices = load_campaign(small, today=TODAY)
    front = translated_pages(campaign)["ja/index.md"]

    assert f'href="../ja/T/{first}/"' in front
    assert others
    assert all(f'href="../T/{code}/"' in front for code in others)
    assert front.count("中国語のみ") == len(others)


def test_each_translated_page_leads_back_to_its_chinese_one(qingyuan: Campaign) -> None:
    written = translated_pages(qingyuan)

    assert 'href="../../../T/T04/" lang="zh-CN"' in written["en/T/T04/index.md"]
    assert 'href="../../cheated/" lang="zh-CN"' in written["en/cheated/index.md"]


def test_a_third_language_is_one_more_folder(small: Path) -> None:
    folder = small / "translations/ja"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(FRONT, "utf-8")

    campaign, notices = load_campaign(small, today=TODAY)

    assert "translations" not in "".join(map(str, notices))
    written = pages(campaign, SITE)
    assert "96110 に電話する" in written["ja/index.md"]
    assert written["ja/index.md"].count("中国語のみ") == len(campaign.fraud_types)
    assert config(campaign)["extra"]["languages"] == [{"code": "ja", "name": "日本語"}]


def test_without_translations_no_language_is_offered(small: Path) -> None:
    campaign, _notices = load_campaign(small, today=TODAY)

    assert translated_pages(campaign) == {}
    assert config(campaign)["extra"]["languages"] == []


QUESTION = """items:
  - id: {id}
    from: 偽の警察官
    text: 口座を調べます。誰にも言わないでください。
    ask: どうしますか。
    options:
{options}    explain: まず電話を切りましょう。
"""


def test_a_practice_question_is_put_into_a_third_language_alone(small: Path) -> None:
    chinese, _notices = load_campaign(small, today=TODAY)
    first, *others = [item for item in chinese.practice if item.scene]
    options = "      - text: 電話を切る\n        why: 正解です。\n" * len(first.options)
    folder = small / "translations/ja"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(FRONT, "utf-8")
    text = QUESTION.format(id=first.id, options=options)
    (folder / "questions.yml").write_text(text, "utf-8")

    campaign, notices = load_campaign(small, today=TODAY)

    assert "translations" not in "".join(map(str, notices))
    assert campaign.in_language(first, "ja").ask == "どうしますか。"
    assert campaign.in_language(first, "en") == first
    assert others
    assert all(campaign.in_language(item, "ja") == item for item in others)
