"""Which other people's sites a campaign cites: each domain, whose it is, who read it when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from campaign_model.campaign import Campaign


@dataclass(frozen=True, slots=True)
class OutsideDomain:
    """A domain with those who published there; ``reviewed`` is the day of the last review.

    ``linked`` counts the sources that readers may follow, ``cited`` all of them. What has
    no review of its own (laws, figures) goes by the day on which it was published.
    """

    name: str
    owners: tuple[str, ...]
    reviewed: str
    linked: int
    cited: int


@dataclass(frozen=True, slots=True)
class _Citation:
    url: str
    owner: str
    is_linked: bool
    day: str


def outside_domains(campaign: Campaign) -> list[OutsideDomain]:
    """Return every domain that a source stands on, those that are linked first."""
    by_domain: dict[str, list[_Citation]] = {}
    for citation in _citations(campaign):
        host = urlsplit(citation.url).hostname
        if host:
            by_domain.setdefault(host, []).append(citation)
    found = [_domain(name, cited) for name, cited in by_domain.items()]
    return sorted(found, key=lambda domain: (not domain.linked, domain.name))


def _domain(name: str, citations: list[_Citation]) -> OutsideDomain:
    return OutsideDomain(
        name=name,
        owners=tuple(dict.fromkeys(citation.owner for citation in citations)),
        reviewed=max(citation.day for citation in citations),
        linked=sum(citation.is_linked for citation in citations),
        cited=len(citations),
    )


def _citations(campaign: Campaign) -> Iterator[_Citation]:
    sourced = [
        (source, guide.review.on)
        for guide in campaign.fraud_types.values()
        for source in guide.sources
    ]
    sourced += [(case.source, case.review.on) for case in campaign.cases.values()]
    for source, day in sourced:
        yield _Citation(source.url, source.publisher, source.link, _iso(day))
    published = [law.source for law in campaign.laws.values()]
    published += [returning.source for returning in campaign.money_returns]
    for source in published:
        yield _Citation(source.url, source.publisher, source.link, source.date)
    for figure in campaign.statistics:
        yield _Citation(figure.url, figure.source, figure.link, figure.date)


def _iso(day: date) -> str:
    return day.isoformat()
