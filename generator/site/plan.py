"""Plans the Markdown files that will exist: path to text, nothing written."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign
from generator.site.draft import Draft, written
from generator.site.pages.cases import case_pages
from generator.site.pages.gallery import gallery_pages
from generator.site.pages.guides import guide_page, guides_index
from generator.site.pages.loudspeaker import loudspeaker_pages
from generator.site.pages.numbers import number_pages
from generator.site.pages.outreach import outreach_pages
from generator.site.pages.people import audience_page, technique_page, techniques_page
from generator.site.pages.posters import poster_pages
from generator.site.pages.progress import progress_pages
from generator.site.pages.site_pages import hand_written, home, plan_page, search_page
from generator.site.pages.stories import story_pages
from generator.site.pages.translations import translated_pages


def drafts(campaign: Campaign, site: Path, *, posters: bool = True) -> dict[str, Draft]:
    """Return every page of the site; ``posters`` says whether their pictures are made too."""
    planned = _written(campaign, site, posters=posters)
    return {path: written(text) for path, text in planned.items()} | case_pages(
        campaign
    )


def pages(campaign: Campaign, site: Path, *, posters: bool = True) -> dict[str, str]:
    """Return the Markdown of every page of the site."""
    planned = drafts(campaign, site, posters=posters)
    return {path: draft.text() for path, draft in planned.items()}


def _written(campaign: Campaign, site: Path, *, posters: bool) -> dict[str, str]:
    planned = {
        "index.md": home(campaign),
        "guides/index.md": guides_index(campaign),
        "plan/index.md": plan_page(campaign),
        "search/index.md": search_page(campaign),
        "techniques/index.md": techniques_page(campaign),
        **outreach_pages(campaign, forms=posters),
        **progress_pages(campaign),
        **story_pages(campaign),
        **number_pages(campaign),
        **translated_pages(campaign),
        **loudspeaker_pages(campaign),
    }
    for name in campaign.techniques:
        planned[f"techniques/{name}/index.md"] = technique_page(campaign, name)
    for code in campaign.fraud_types:
        planned[f"T/{code}/index.md"] = guide_page(campaign, code, sheet=posters)
    for name in campaign.audiences:
        planned[f"for/{name}/index.md"] = audience_page(campaign, name)
    planned |= poster_pages(campaign, pictures=posters)
    if posters:
        planned |= gallery_pages(campaign)
    planned |= hand_written(campaign, site, with_print=posters)
    return planned
