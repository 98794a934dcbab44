"""Guides and figures without a source, cases that may not be printed, texts that are no address."""

from __future__ import annotations

import re

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.vocabulary import CaseStatus, PosterSubject, SourceTier

_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def check(inspection: Inspection) -> None:
    """Note sources without an address or a date, and cases that may not be printed."""
    campaign, problems = inspection.campaign, inspection.problems
    for guide in campaign.fraud_types.values():
        for source in guide.sources:
            _address(source.url, problems)
            _date(source.date, problems)
    for case in campaign.cases.values():
        _address(case.source.url, problems)
        _date(case.source.date, problems)
        unconfirmed = case.tier is SourceTier.REPOST or (
            case.status is not CaseStatus.PUBLISHED
        )
        if case.print and unconfirmed:
            message = _(
                "A case that is of tier C or not published is marked for print."
            )
            remedy = _("Write “print: no” until it is confirmed.")
            problems.add(case.location, message, remedy)
    published = [law.source for law in campaign.laws.values()]
    published += [returning.source for returning in campaign.money_returns]
    for source in published:
        _address(source.url, problems)
        _date(source.date, problems)
    _posters_about_cases(campaign, problems)
    for figure in campaign.statistics:
        _address(figure.url, problems)
        _date(figure.date, problems)


def _posters_about_cases(campaign: Campaign, problems: Problems) -> None:
    for poster in campaign.posters:
        if poster.about is not PosterSubject.CASE:
            continue
        case = campaign.cases.get(poster.subject)
        if case is not None and not case.print:
            message = _("The case “{slug}” is not marked for print.").format(
                slug=case.slug
            )
            problems.add(poster.subject.location, message, _("Choose another case."))


def _address(url: LocatedStr, problems: Problems) -> None:
    if url and not _WEB.fullmatch(url):
        message = _("“{url}” is no web address.").format(url=url)
        problems.add(url.location, message, _("Write the whole address with https://"))


def _date(text: str, problems: Problems) -> None:
    if isinstance(text, LocatedStr) and text and not _DATE.fullmatch(text):
        message = _("The date of the source is “{date}”.").format(date=text)
        problems.add(text.location, message, _("Write 2024, 2024-06 or 2024-06-25."))
