"""How hard the two forms of an audience are, by what people got right in waves that ended.

Files say of each question how hard its author thinks it is; the forms are dealt by that.
Here stands what came of it. Only questions that a report shows are used, each with at least
thirty people, so nothing new is told of anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from campaign_model import Blueprint, Campaign
from campaign_model.vocabulary import PaperForm
from quiz_service.attempts.wording import wording_of
from quiz_service.reports.figures.item_health import WordingOf, item_figures
from quiz_service.reports.figures.queries import read_items
from quiz_service.waves.opening import campaign_waves

Shares = Mapping[str, tuple[int, int]]  # by wording: right, of so many people


@dataclass(frozen=True, slots=True)
class HalvesFigures:
    """The forms of an audience: shares of right answers that a drawn paper would get.

    ``observed`` of ``items`` questions have been answered enough as they are worded today.
    The shares are None where a line of one form has no such question.
    """

    audience: str
    items: int
    observed: int
    first: float | None
    second: float | None

    @property
    def difference(self) -> float | None:
        """Return by how much more is right on the second form, or None."""
        if self.first is None or self.second is None:
            return None
        return self.second - self.first


def observed_shares(
    connection: Connection, moment: datetime, wording: WordingOf
) -> Shares:
    """Return what was right of each wording, in the waves that ended before ``moment``."""
    shares: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for wave in campaign_waves(connection):
        if wave.closes >= moment:
            continue
        for item in item_figures(*read_items(connection, wave.id), wording):
            right, people = shares[item.digest]
            shares[item.digest] = (right + item.right, people + item.persons)
    return dict(shares)


def halves_of(campaign: Campaign, shares: Shares) -> Iterator[HalvesFigures]:
    """Yield each audience that has two forms, with what they differ."""
    second = {p.audience: p for p in campaign.blueprints if p.form is PaperForm.B}
    for paper in campaign.blueprints:
        if paper.form is not PaperForm.A or paper.audience not in second:
            continue
        other = second[paper.audience]
        digests = {
            wording_of(question).digest
            for form in (paper, other)
            for question in form.half(campaign.questions)
        }
        yield HalvesFigures(
            str(paper.audience),
            len(digests),
            sum(digest in shares for digest in digests),
            _share_right(paper, campaign, shares),
            _share_right(other, campaign, shares),
        )


def _share_right(paper: Blueprint, campaign: Campaign, shares: Shares) -> float | None:
    """Return the share right of a paper drawn from this form, line by line."""
    expected, items = 0.0, 0
    for line in paper.lines:
        digests = [wording_of(q).digest for q in paper.pool(line, campaign.questions)]
        of_line = [shares[digest] for digest in digests if digest in shares]
        if not of_line:
            return None
        expected += line.count * sum(r / n for r, n in of_line) / len(of_line)
        items += line.count
    return expected / items
