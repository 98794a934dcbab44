"""Two forms of one audience that could not be compared: other lines, no anchors, unlike halves."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.schema.papers import Blueprint, BlueprintLine
from campaign_model.schema.questions import Question
from campaign_model.vocabulary import PaperForm

ANCHORS = 3
# Steps of difficulty, of 1 to 3: for one line of a paper, and for its items on average.
MOST_APART_IN_LINE, MOST_APART = 0.5, 0.2

FormPair = tuple[Blueprint, Blueprint]


def check(inspection: Inspection) -> None:
    """Note pairs of forms from which no change could be read."""
    campaign, problems = inspection.campaign, inspection.problems
    if not inspection.was_read("questions/", "campaign.yml"):
        return
    for pair in _pairs(campaign):
        before = problems.count()
        for rule in (_lines, _anchors, _difficulty):
            rule(pair, campaign, problems)
            if problems.count() > before:
                break


def _pairs(campaign: Campaign) -> Iterator[FormPair]:
    for paper in campaign.blueprints:
        if paper.form is not PaperForm.A:
            continue
        for other in campaign.blueprints:
            if other.form is PaperForm.B and other.audience == paper.audience:
                yield paper, other


def _lines(pair: FormPair, _campaign: Campaign, problems: Problems) -> None:
    first, second = pair
    if [_drawn_by(line) for line in first.lines] == [
        _drawn_by(line) for line in second.lines
    ]:
        return
    message = _("Papers “{first}” and “{second}” are drawn by other lines.")
    remedy = _("Give both forms of an audience the same lines under “draw”.")
    message = message.format(first=first.id, second=second.id)
    problems.add(second.location, message, remedy)


def _drawn_by(line: BlueprintLine) -> tuple[object, ...]:
    return (
        tuple(map(str, line.points)),
        line.kind,
        line.genuine,
        line.must_know,
        line.must_know_point,
        line.count,
    )


def _anchors(pair: FormPair, campaign: Campaign, problems: Problems) -> None:
    """Note a pair without three anchors, questions that both forms may ask.

    What people get right of the same questions tells how much harder one form is.
    """
    first, second = pair
    shared = set(first.anchors) & set(second.anchors)
    usable = {
        anchor
        for anchor in shared
        if all(_may_ask(paper, anchor, campaign) for paper in pair)
    }
    if len(usable) >= ANCHORS:
        return
    message = _(
        "Papers “{first}” and “{second}” have {count} questions in common; {needed} are needed"
        " to see what the forms themselves differ."
    )
    remedy = _(
        "Name the same {needed} questions under “anchors” of both, for this audience, not"
        " must-know, and such that a line may draw them."
    )
    problems.add(
        second.location,
        message.format(
            first=first.id, second=second.id, count=len(usable), needed=ANCHORS
        ),
        remedy.format(needed=ANCHORS),
    )


def _may_ask(paper: Blueprint, anchor: LocatedStr, campaign: Campaign) -> bool:
    return any(
        question.id == anchor and not question.must_know
        for line in paper.lines
        for question in paper.pool(line, campaign.questions)
    )


def _difficulty(pair: FormPair, campaign: Campaign, problems: Problems) -> None:
    gaps = [line.count * _gap(pair, line, campaign.questions) for line in pair[0].lines]
    items = sum(line.count for line in pair[0].lines)
    is_unlike = any(
        abs(gap) > MOST_APART_IN_LINE * line.count
        for gap, line in zip(gaps, pair[0].lines, strict=True)
    )
    if not is_unlike and abs(sum(gaps)) <= MOST_APART * items:
        return
    message = _("Papers “{first}” and “{second}” are not equally hard.")
    remedy = _(
        "Add questions of other difficulty for this audience, so that each kind can be dealt"
        " evenly to both forms."
    )
    message = message.format(first=pair[0].id, second=pair[1].id)
    problems.add(pair[1].location, message, remedy)


def _gap(pair: FormPair, line: BlueprintLine, bank: tuple[Question, ...]) -> float:
    """Return by how much harder an item of this line is on the second form."""
    first, second = (
        [question.difficulty for question in paper.pool(line, bank)] for paper in pair
    )
    if not first or not second:
        return 0.0
    return sum(second) / len(second) - sum(first) / len(first)
