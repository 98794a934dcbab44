"""Pages in other languages: what is translated, and the Chinese page where nothing is."""

from __future__ import annotations

from campaign_model import Campaign, Question
from campaign_model.language import languages, request_language
from campaign_model.schema.translations import INDEX, PAGES
from generator.selection import choose_practice, guides_by_code
from generator.site.environment import page
from generator.site.navigation import SEARCH, original_path


def translated_pages(campaign: Campaign) -> dict[str, str]:
    """Write ``/<language>/…``; its front page leads to each guide, translated or not."""
    written: dict[str, str] = {}
    for code in campaign.translations:
        # What a program has catalogs for, such as the kinds of messages, follows.
        before = request_language.set(code if code in languages() else "")
        written |= _pages_in(campaign, code)
        request_language.reset(before)
    return written


def _pages_in(campaign: Campaign, code: str) -> dict[str, str]:
    translations = campaign.translations[code]
    shared = {
        "code": code,
        "front": translations[INDEX],
        "translations": translations,
        "others": [translations[slug] for slug in PAGES[1:] if slug in translations],
        "guides": guides_by_code(campaign),
        "words": campaign.words_in(code),
    }
    search = f"{code}/{SEARCH}index.md"
    written = {search: page("translated_search.md.j2", search, **shared)}
    for slug, translation in translations.items():
        path = f"{code}/{original_path(slug)}index.md"
        written[path] = page(
            "translated.md.j2",
            path,
            is_front=slug == INDEX,
            translation=translation,
            original=original_path(slug),
            card=slug if slug in campaign.fraud_types else "home",
            practice=_practice(campaign, code, slug),
            **shared,
        )
    return written


def _practice(campaign: Campaign, code: str, slug: str) -> list[Question]:
    """Return the questions below a guide: those that somebody put into the language."""
    translated = campaign.translated_questions.get(code, {})
    chosen = choose_practice(campaign.practice_of(slug))
    return [
        campaign.in_language(item, code) for item in chosen if item.id in translated
    ]
