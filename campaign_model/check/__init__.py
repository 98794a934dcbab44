"""Rules that span files; each module is one family, ``check`` runs them all."""

from __future__ import annotations

from datetime import date

from campaign_model.campaign import Campaign
from campaign_model.check.addresses import check_addresses
from campaign_model.check.contacts import check_contacts
from campaign_model.check.duplicates import check_duplicates
from campaign_model.check.expiry import check_expiry
from campaign_model.check.figures import check_figures
from campaign_model.check.identity import check_identity
from campaign_model.check.items import check_items
from campaign_model.check.law import check_law
from campaign_model.check.letters import check_letters
from campaign_model.check.names import check_names
from campaign_model.check.options import check_options
from campaign_model.check.papers import check_papers
from campaign_model.check.personal_data import check_personal_data
from campaign_model.check.posters import check_posters
from campaign_model.check.progress import check_progress
from campaign_model.check.references import check_references
from campaign_model.check.signs import check_signs
from campaign_model.check.sources import check_sources
from campaign_model.check.texts import shown_texts
from campaign_model.check.wording import check_wording
from campaign_model.reading.memory import Memory
from campaign_model.reading.problems import Problems
from campaign_model.vocabulary import PosterFamilies


def check(
    campaign: Campaign,
    today: date,
    problems: Problems,
    memory: Memory,
    *,
    families: PosterFamilies | None = None,
) -> None:
    """Run every rule, noting problems and notices.

    Rules on texts skip cases that were found clean before, by the same contacts and laws.
    """
    check_letters(campaign, problems)
    check_options(campaign, problems)
    check_signs(campaign, problems)
    check_posters(campaign, families, problems)
    check_progress(campaign, problems)
    check_names(campaign, problems)
    check_duplicates(campaign, problems)
    check_references(campaign, problems)
    check_sources(campaign, problems)
    check_figures(campaign, problems)
    check_expiry(campaign, today, problems)
    _check_texts(campaign, today, problems, memory)
    check_papers(campaign, problems)
    check_items(campaign, problems)


def _check_texts(
    campaign: Campaign, today: date, problems: Problems, memory: Memory
) -> None:
    context = repr((campaign.contacts, campaign.laws, campaign.settings, today))
    clean = memory.clean.get(context, frozenset())
    before = problems.count()
    texts = shown_texts(campaign, clean)
    check_contacts(campaign, texts, problems)
    check_personal_data(texts, problems)
    check_wording(texts, problems)
    check_addresses(campaign, texts, problems)
    check_law(campaign, texts, today, problems)
    check_identity(campaign, clean, problems)
    if problems.count() == before and not problems.incomplete_files:
        digests = (case.digest for case in campaign.cases.values())
        memory.keep_clean(context, frozenset(digests))
