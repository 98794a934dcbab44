"""Pages in other languages: what is translated, and the Chinese page where nothing is."""

from __future__ import annotations

from campaign_model import Campaign
from generator.selection import guides_by_code
from generator.site.environment import page

INDEX = "index"


def translated_pages(campaign: Campaign) -> dict[str, str]:
    """Write ``/<language>/…``; its front page leads to each guide, translated or not."""
    written = {}
    for code, translations in campaign.translations.items():
        front = translations[INDEX]
        for slug, translation in translations.items():
            name = f"T/{slug}/" if slug in campaign.fraud_types else f"{slug}/"
            path = f"{code}/{'' if slug == INDEX else name}index.md"
            written[path] = page(
                "translated.md.j2",
                path,
                code=code,
                front=front,
                is_front=slug == INDEX,
                translation=translation,
                original="" if slug == INDEX else name,
                card=slug if slug in campaign.fraud_types else "home",
                translations=translations,
                guides=guides_by_code(campaign),
            )
    return written
