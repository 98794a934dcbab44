"""Pages in other languages: as many as somebody wrote, Chinese where nobody did."""

from __future__ import annotations

import json
from pathlib import Path

from campaign_model import Campaign, load_campaign
from campaign_model.schema.site_words import site_words
from campaign_model.schema.translations import PAGES
from campaign_model.vocabulary import ASK, REPORT
from generator.settings import SITE
from generator.site.navigation import config
from generator.site.pages.translations import translated_pages
from generator.site.plan import pages
from generator.site.search import translated_script
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


def languages_of(campaign: Campaign) -> list[dict[str, object]]:
    languages: list[dict[str, object]] = config(campaign)["extra"]["languages"]
    return languages


def test_english_has_the_emergency_pages_and_every_guide(qingyuan: Campaign) -> None:
    written = translated_pages(qingyuan)

    assert {"en/index.md", *(f"en/{slug}/index.md" for slug in PAGES[1:])} <= set(
        written
    )
    assert {f"en/T/{code}/index.md" for code in qingyuan.fraud_types} <= set(written)
    assert all('\nlang: "en"\n' in text for text in written.values())


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
    assert [(each["code"], each["name"]) for each in languages_of(campaign)] == [
        ("ja", "日本語")
    ]


def test_without_translations_no_language_is_offered(small: Path) -> None:
    campaign, _notices = load_campaign(small, today=TODAY)

    assert translated_pages(campaign) == {}
    assert languages_of(campaign) == []


def test_an_editor_translates_the_words_around_a_page_one_by_one(small: Path) -> None:
    folder = small / "translations/ja"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(FRONT, "utf-8")
    words = "menu: メニュー\nhome: ホーム\nwhat_happened: 何がありましたか。\n"
    (folder / "words.yml").write_text(words, "utf-8")

    campaign, notices = load_campaign(small, today=TODAY)
    extra = config(campaign)["extra"]

    assert "translations" not in "".join(map(str, notices))
    assert extra["words"]["ja"]["menu"] == "メニュー"
    assert extra["words"]["ja"]["search"] == "搜索"
    assert extra["words"][""]["menu"] == "菜单"
    assert extra["menus"]["ja"][0] == {"name": "ホーム", "path": "ja/"}
    search = translated_pages(campaign)["ja/search/index.md"]
    assert "何がありましたか。" in search
    assert 'data-documents="search-index-ja.js"' in search


def test_every_word_around_a_page_is_put_into_english(qingyuan: Campaign) -> None:
    english, chinese = qingyuan.words_in("en"), qingyuan.words_in("")

    assert [name for name, word in english.items() if word == chinese[name]] == []


def test_the_numbers_to_call_are_named_alike_on_site_and_paper() -> None:
    chinese = site_words(None)

    assert (chinese["not_sure"], chinese["paid"]) == (ASK.caption, REPORT.caption)


def test_a_translated_search_finds_translated_pages_alone(qingyuan: Campaign) -> None:
    script = translated_script(qingyuan, "en").decode()
    index = json.loads(script.removeprefix("window.wuzhaIndex=").rstrip(";\n"))

    paths = [row[1] for row in index["documents"]]
    assert paths[0] == "en/T/T01/"
    guides = {f"en/T/{code}/" for code in qingyuan.fraud_types}
    assert set(paths) == guides | {f"en/{slug}/" for slug in PAGES[1:]}


def test_a_guide_asks_its_translated_questions(qingyuan: Campaign) -> None:
    written = translated_pages(qingyuan)["en/T/T08/index.md"]

    assert written.count("<fieldset") == 3
    assert "Hang up, and go to the police station" in written
    assert '<span class="tag">phone call</span>' in written


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
