"""A page and its translations lead to one another; an unknown address is told in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from campaign_model import Campaign, CampaignError, load_campaign
from tests.conftest import TODAY

pytestmark = pytest.mark.slow

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]*)">')
PAIRS = {
    "": "en/",
    "law/": "en/law/",
    "about/": "en/about/",
    "privacy/": "en/privacy/",
    "T/T08/": "en/T/T08/",
    "search/": "en/search/",
}


def alternates(public: Path, path: str) -> dict[str, Path]:
    """Return where a page says that each language of it stands."""
    file = public / path / "index.html"
    found = ALTERNATE.findall(file.read_text("utf-8"))
    return {code: (file.parent / href).resolve() for code, href in found}


def test_a_page_and_its_translation_name_each_other(built: Path) -> None:
    public = (built / "public").resolve()

    for chinese, english in PAIRS.items():
        both = {"zh-CN": public / chinese, "en": public / english}
        assert alternates(public, chinese) == both, chinese
        assert alternates(public, english) == both, english


def test_a_page_in_chinese_alone_names_no_other(built: Path) -> None:
    assert alternates(built / "public", "numbers/") == {}


def test_the_top_of_a_page_switches_to_the_other_language(built: Path) -> None:
    english = (built / "public/en/law/index.html").read_text("utf-8")
    chinese = (built / "public/law/index.html").read_text("utf-8")

    top = english.partition("</header>")[0]
    assert 'href="../../law/" lang="zh-CN" hreflang="zh-CN">中文</a>' in top
    assert ">English</a>" not in top
    assert 'href="../en/law/" lang="en" hreflang="en"' in chinese


def test_the_foot_of_an_english_page_leads_to_privacy_in_english(built: Path) -> None:
    english = (built / "public/en/T/T08/index.html").read_text("utf-8")

    foot = english.partition("<footer")[2]
    assert 'href="../../about/">About this site</a>' in foot
    assert 'href="../../privacy/">Privacy</a>' in foot


def test_an_unknown_address_is_told_in_both_languages(built: Path) -> None:
    missing = (built / "public/404.html").read_text("utf-8")

    assert "<h1>没有这个页面</h1>" in missing
    assert '<meta name="description" content="网址可能打错了。' in missing
    assert '<section class="wrap prose" lang="en">' in missing
    assert "<h2>There is no such page</h2>" in missing
    assert missing.count('<a class="tel" href="tel:96110">96110</a>') == 3


def test_the_english_law_page_names_every_article_and_no_other(
    qingyuan: Campaign,
) -> None:
    (page,) = [p for p in qingyuan.translations["en"].values() if p.slug == "law"]
    text = " ".join(part.text for part in page.sections)
    articles = [article for law in qingyuan.laws.values() for article in law.articles]

    assert text.count("Article ") == len(articles)


def test_a_translated_law_page_needs_laws(small: Path) -> None:
    folder = small / "translations/en"
    folder.mkdir(parents=True)
    front = "title: T\ndescription: D\nlanguage: English\nin_chinese: In Chinese\n"
    review = "review: {by: 编辑组, on: 2026-11-20, expires: 2099-12-31}\n"
    text = f"---\n{front}{review}---\n## One\n\nText.\n"
    (folder / "index.md").write_text(text, "utf-8")
    law = text.replace("language: English\nin_chinese: In Chinese\n", "")
    (folder / "law.md").write_text(law, "utf-8")
    (small / "laws.yml").unlink(missing_ok=True)

    with pytest.raises(CampaignError, match=r"translations/en/law\.md:2: 找不到“law”"):
        load_campaign(small, today=TODAY)
