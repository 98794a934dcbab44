"""Papers that cannot be drawn, that anyone passes by guessing, or that know only fraud."""

from __future__ import annotations

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.guessing import blind_pass_probability
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.schema.papers import Blueprint
from campaign_model.schema.questions import Question
from campaign_model.vocabulary import QuestionKind

# measurement rules: refuse above 5 % in one try, warn above 1 %
REFUSED, WARNED = 0.05, 0.01
# share of genuine messages among a paper's scenario items
FEWEST_GENUINE, MOST_GENUINE = 0.25, 0.5


def check(inspection: Inspection) -> None:
    """Note blueprints with too few items, too few genuine ones, or a blind pass."""
    campaign, problems = inspection.campaign, inspection.problems
    for question in campaign.questions:
        _prefix(question, "q-", problems)
    for question in campaign.practice:
        _prefix(question, "p-", problems)
    for paper in campaign.blueprints:
        if not paper.lines or paper.audience not in campaign.audiences:
            continue
        _genuine(paper, problems)
        if not inspection.was_read("questions/", "campaign.yml"):
            continue
        if _pools(paper, campaign, problems):
            _guessing(paper, campaign, problems)


def _prefix(question: Question, prefix: str, problems: Problems) -> None:
    if question.id and not question.id.startswith(prefix):
        message = _("The id “{id}” does not begin with “{prefix}”.")
        message = message.format(id=question.id, prefix=prefix)
        remedy = _("Practice items begin with p-, items of the bank with q-.")
        problems.add(question.id.location, message, remedy)


def _pools(paper: Blueprint, campaign: Campaign, problems: Problems) -> bool:
    """Whether every line can be drawn, whatever the lines above it happened to take."""
    before: list[tuple[int, set[LocatedStr]]] = []
    for draw in paper.lines:
        pool = {q.id for q in paper.pool(draw, campaign.questions)}
        drawn_before = sum(min(count, len(pool & other)) for count, other in before)
        before.append((draw.count, pool))
        if len(pool) - drawn_before >= draw.count:
            continue
        message = _("Paper “{id}” needs {count} here, and the bank has {found} left.")
        available = max(len(pool) - drawn_before, 0)
        message = message.format(id=paper.id, count=draw.count, found=available)
        remedy = _("Add questions for this audience, or ask for fewer.")
        problems.add(draw.location, message, remedy)
        return False
    return True


def worst_chances(paper: Blueprint, bank: tuple[Question, ...]) -> list[float]:
    """Return per item the chance of a blind guess if the draw is the luckiest possible one."""
    chances: list[float] = []
    for draw in paper.lines:
        pool = (1 / max(len(q.options), 1) for q in paper.pool(draw, bank))
        chances += sorted(pool, reverse=True)[: draw.count]
    return chances


def _guessing(paper: Blueprint, campaign: Campaign, problems: Problems) -> None:
    chances = worst_chances(paper, campaign.questions)
    chance = blind_pass_probability(chances, campaign.settings.pass_mark)
    if chance <= WARNED:
        return
    message = _(
        "Paper “{id}” is passed by blind guessing {percent} percent of the time."
    )
    message = message.format(id=paper.id, percent=f"{100 * chance:.1f}")
    remedy = _("Draw more questions, or such with four options.")
    note = problems.add if chance > REFUSED else problems.notice
    note(paper.location, message, remedy)


def _genuine(paper: Blueprint, problems: Problems) -> None:
    scenarios = [
        d
        for d in paper.lines
        if d.kind is QuestionKind.SCENARIO or d.genuine is not None
    ]
    scenario_count = sum(d.count for d in scenarios)
    genuine_count = sum(d.count for d in scenarios if d.genuine)
    if (
        scenario_count
        and FEWEST_GENUINE <= genuine_count / scenario_count <= MOST_GENUINE
    ):
        return
    message = _("Paper “{id}”: {genuine} of {asked} messages are genuine.")
    message = message.format(id=paper.id, genuine=genuine_count, asked=scenario_count)
    remedy = _("A quarter to a half must be genuine.")
    problems.add(paper.location, message, remedy)
