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


def test_english_has_the_emergency_pages_and_guides(qingyuan: Campaign) -> None:
    written = translated_pages(qingyuan)

    assert {"en/index.md", "en/cheated/index.md", "en/hotlines/index.md"} <= set(
        written
    )
    assert sum(path.startswith("en/T/") for path in written) >= 4
    assert all('lang="en"' in text for text in written.values())


def test_what_is_not_translated_leads_to_the_chinese_page(qingyuan: Campaign) -> None:
    front = translated_pages(qingyuan)["en/index.md"]

    for code in qingyuan.fraud_types:
        own = f"en/T/{code}/" if code in qingyuan.translations["en"] else f"T/{code}/"
        assert f'href="../{own}"' in front
    assert 'href="../en/cheated/"' in front
    assert "This page is in Chinese only." in front


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
