"""Everything one file says about another: types, cases, audiences, points, links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.questions import Question
from campaign_model.vocabulary import CaseStatus, PosterSubject

# An inline link or a reference's definition; other schemes are read_markdown's concern.
_INTERNAL = re.compile(r"\](?:\(|:)\s*<?(guide|case):([^)\s>]*)")


class _Names:
    """Names that may be referred to; quiet where a file that holds some was not read."""

    def __init__(
        self, names: Iterable[str], inspection: Inspection, *files: str
    ) -> None:
        self.names = dict.fromkeys(names)
        self.problems = inspection.problems
        self.complete = inspection.was_read(*files) and "" not in self.names

    def expect(self, *words: LocatedStr | None) -> None:
        """Note each word that is not among the names."""
        for word in words:
            if word and word not in self.names and self.complete:
                message = _("“{word}” is not known.").format(word=word)
                remedy = did_you_mean(word, self.names)
                self.problems.add(word.location, message, remedy)


@dataclass(frozen=True, slots=True)
class _KnownNames:
    """Every kind of name in a campaign."""

    types: _Names
    cases: _Names
    audiences: _Names
    techniques: _Names
    places: _Names
    units: _Names
    points: _Names
    must_know: _Names


def check(inspection: Inspection) -> None:
    """Note each name that is referred to and does not exist."""
    campaign, names = inspection.campaign, _known_names(inspection)
    _stories(campaign, names)
    _people(campaign, names)
    _quiz(campaign, names)
    _plan(campaign, names)
    _links(campaign, names, inspection.problems)


def _known_names(inspection: Inspection) -> _KnownNames:
    campaign = inspection.campaign
    types, settings = "fraud-types/", "campaign.yml"
    points = [*campaign.fraud_types, *(p.id for p in campaign.settings.points)]
    must_know = [record.id for record in campaign.settings.must_know]
    return _KnownNames(
        types=_Names(campaign.fraud_types, inspection, types),
        cases=_Names(campaign.cases, inspection, "cases/"),
        audiences=_Names(campaign.audiences, inspection, "audiences.yml"),
        techniques=_Names(campaign.techniques, inspection, "techniques.yml"),
        places=_Names(campaign.townships, inspection, "places.csv"),
        units=_Names(campaign.units, inspection, "units.csv"),
        points=_Names(points, inspection, types, settings),
        must_know=_Names(must_know, inspection, settings),
    )


def _stories(campaign: Campaign, names: _KnownNames) -> None:
    for guide in campaign.fraud_types.values():
        names.audiences.expect(*guide.audiences)
        names.techniques.expect(*guide.techniques)
        names.types.expect(*guide.related)
    for case in campaign.cases.values():
        names.types.expect(case.fraud_type)
        names.audiences.expect(*case.audiences)
        names.techniques.expect(*case.techniques)


def _people(campaign: Campaign, names: _KnownNames) -> None:
    for audience in campaign.audiences.values():
        names.types.expect(*audience.first)
    for unit in campaign.units.values():
        names.places.expect(unit.township)
    for pledge in campaign.pledges:
        names.audiences.expect(pledge.audience)


def _quiz(campaign: Campaign, names: _KnownNames) -> None:
    for question in (*campaign.questions, *campaign.practice):
        _question(question, names)
    for paper in campaign.blueprints:
        names.audiences.expect(paper.audience)
        for draw in paper.lines:
            names.points.expect(*draw.points)
            names.must_know.expect(draw.must_know_point)


def _question(question: Question, names: _KnownNames) -> None:
    names.points.expect(question.point)
    names.audiences.expect(*question.audiences)
    names.must_know.expect(question.must_know)


def _plan(campaign: Campaign, names: _KnownNames) -> None:
    for slogan in campaign.slogans:
        names.audiences.expect(slogan.audience)
        names.types.expect(slogan.fraud_type)
    for month in campaign.months:
        for week in month.weeks:
            names.types.expect(*week.types)
            names.audiences.expect(*week.audiences)
    for material in campaign.materials.values():
        names.audiences.expect(*material.audiences)
        names.types.expect(*material.fraud_types)
    for message in campaign.messages:
        names.audiences.expect(message.audience)
        names.types.expect(message.fraud_type)
    for law in campaign.laws.values():
        for article in law.articles:
            names.audiences.expect(*article.audiences)
    for poster in campaign.posters:
        subjects = {
            PosterSubject.FRAUD_TYPE: names.types,
            PosterSubject.CASE: names.cases,
            PosterSubject.UNIT: names.units,
        }
        if poster.about in subjects:
            subjects[poster.about].expect(poster.subject)


def _links(campaign: Campaign, names: _KnownNames, problems: Problems) -> None:
    sections = [s for guide in campaign.fraud_types.values() for s in guide.sections]
    sections += [s for case in campaign.cases.values() for s in case.sections]
    sections += [s for record in campaign.materials.values() for s in record.sections]
    texts = [section.text for section in sections]
    for text in (*texts, *(pledge.text for pledge in campaign.pledges)):
        for match in _INTERNAL.finditer(text) if "](" in text or "]:" in text else ():
            line = text.location.line + text.count("\n", 0, match.start())
            word = LocatedStr(match[2], SourceLocation(text.location.path, line))
            if match[1] == "guide":
                names.types.expect(word)
                continue
            names.cases.expect(word)
            case = campaign.cases.get(word)
            if case is not None and case.status is CaseStatus.WITHDRAWN:
                message = _("The case “{slug}” is withdrawn.").format(slug=word)
                problems.add(word.location, message, _("Remove the link."))
