"""Everything one file says about another: types, cases, audiences, points, links."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from campaign_model.campaign import Campaign
from campaign_model.check.texts import texts
from campaign_model.fields import did_you_mean
from campaign_model.language import gettext as _
from campaign_model.places import Word
from campaign_model.problems import Problems
from campaign_model.quiz import Question
from campaign_model.stories import Section

_INTERNAL = re.compile(r"\]\(\s*(guide|case):([^)\s]*)")


def check_references(campaign: Campaign, problems: Problems) -> None:
    """Every name that is referred to exists."""
    _stories(campaign, problems)
    _people(campaign, problems)
    _quiz(campaign, problems)
    _plan(campaign, problems)
    _links(campaign, problems)


def _known(words: Iterable[Word], known: Container[str], problems: Problems) -> None:
    for word in words:
        if word and word not in known:
            what = _("“{word}” is not known.").format(word=word)
            names = list(known) if isinstance(known, Iterable) else []
            problems.add(word.place, what, did_you_mean(word, names))


def _stories(campaign: Campaign, problems: Problems) -> None:
    for guide in campaign.fraud_types.values():
        _known(guide.audiences, campaign.audiences, problems)
        _known(guide.techniques, campaign.techniques, problems)
        _known(guide.related, campaign.fraud_types, problems)
    for case in campaign.cases.values():
        _known([case.fraud_type], campaign.fraud_types, problems)
        _known(case.audiences, campaign.audiences, problems)
        _known(case.techniques, campaign.techniques, problems)


def _people(campaign: Campaign, problems: Problems) -> None:
    for audience in campaign.audiences.values():
        _known(audience.first, campaign.fraud_types, problems)
    for unit in campaign.units.values():
        _known([unit.township], campaign.townships, problems)
    for pledge in campaign.pledges:
        if isinstance(pledge.audience, Word):
            _known([pledge.audience], campaign.audiences, problems)


def _quiz(campaign: Campaign, problems: Problems) -> None:
    points = {*campaign.fraud_types, *(p.id for p in campaign.settings.points)}
    for question in (*campaign.questions, *campaign.practice):
        _question(question, campaign, points, problems)
    for paper in campaign.papers:
        _known([paper.audience], campaign.audiences, problems)
        for draw in paper.draws:
            _known(draw.points, points, problems)


def _question(
    question: Question, campaign: Campaign, points: set[str], problems: Problems
) -> None:
    _known([question.point], points, problems)
    _known(question.audiences, campaign.audiences, problems)
    if question.must_know is not None:
        must_know = [each.id for each in campaign.settings.must_know]
        _known([question.must_know], must_know, problems)


def _plan(campaign: Campaign, problems: Problems) -> None:
    for slogan in campaign.slogans:
        _known([slogan.audience or Word("", slogan.place)], campaign.audiences, problems)
        kinds = [slogan.fraud_type or Word("", slogan.place)]
        _known(kinds, campaign.fraud_types, problems)
    for month in campaign.months:
        for week in month.weeks:
            _known(week.types, campaign.fraud_types, problems)
            _known(week.audiences, campaign.audiences, problems)
    for poster in campaign.posters:
        if poster.family == "warning":
            _known([poster.subject], campaign.fraud_types, problems)
        elif poster.family == "story":
            _known([poster.subject], campaign.cases, problems)


def _links(campaign: Campaign, problems: Problems) -> None:
    sections = [s for guide in campaign.fraud_types.values() for s in guide.sections]
    sections += [s for case in campaign.cases.values() for s in case.sections]
    for section in sections:
        if "](" in section.text:
            _section_links(section, campaign, problems)
    for pledge in campaign.pledges:
        for text in texts(pledge):
            _section_links(Section(text, text), campaign, problems)


def _section_links(section: Section, campaign: Campaign, problems: Problems) -> None:
    for match in _INTERNAL.finditer(section.text):
        known = campaign.fraud_types if match[1] == "guide" else campaign.cases
        _known([Word(match[2], section.text.place)], known, problems)
