"""Rules that span files; each module is one family, ``check`` runs them all."""

from __future__ import annotations

from datetime import date

from campaign_model.campaign import Campaign
from campaign_model.check.contacts import check_contacts
from campaign_model.check.duplicates import check_duplicates
from campaign_model.check.expiry import check_expiry
from campaign_model.check.figures import check_figures
from campaign_model.check.names import check_names
from campaign_model.check.papers import check_papers
from campaign_model.check.personal_data import check_personal_data
from campaign_model.check.references import check_references
from campaign_model.check.sources import check_sources
from campaign_model.check.texts import shown
from campaign_model.memory import Memory
from campaign_model.problems import Problems


def check(campaign: Campaign, today: date, problems: Problems, memory: Memory) -> None:
    """Run every rule, noting problems and notices.

    Rules on texts skip cases that were found clean before, by the same contacts.
    """
    check_names(campaign, problems)
    check_duplicates(campaign, problems)
    check_references(campaign, problems)
    check_sources(campaign, problems)
    check_figures(campaign, problems)
    check_expiry(campaign, today, problems)
    context = repr([str(contact.number) for contact in campaign.contacts])
    texts = shown(campaign, memory.clean.get(context, frozenset()))
    check_contacts(campaign, texts, problems)
    check_personal_data(texts, problems)
    check_papers(campaign, problems)
    if not problems.found:
        noted = {problem.place.path for problem in problems.notices}
        cases = campaign.cases.values()
        clean = (case.digest for case in cases if case.place.path not in noted)
        memory.keep_clean(context, frozenset(clean))
