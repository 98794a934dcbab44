"""Papers that cannot be drawn, that anyone passes by guessing, or that know only fraud."""

from __future__ import annotations

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.guessing import blind_pass_probability, luck_after_rounds
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.remediation import remediation_rounds
from campaign_model.schema.papers import Blueprint
from campaign_model.schema.questions import Question
from campaign_model.vocabulary import QuestionKind

# Refused above 5 % in one try, warned of above 1 % (docs/measurement.md, section 3).
REFUSED, WARNED = 0.05, 0.01
# Ten items with four options and both rounds of 补答 come to 2.03 %: less cannot be had, so
# more than 2.1 % is worth a word (docs/measurement.md, section 3).
WARNED_WITH_ROUNDS = 0.021
# share of genuine messages among a paper's scenario items
FEWEST_GENUINE, MOST_GENUINE = 0.25, 0.5
# Items of each must-know point that a form holds: for the paper and two rounds of 补答. Of
# all other kinds a form holds what a paper asks, twice: once asked, once fresh.
FORM_HOLDS_OF_POINT, FORM_HOLDS_OF_OTHERS = 3, 2


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
        if not inspection.was_read("questions/", "campaign.yml"):
            continue
        if _points_are_known(paper, campaign) and _pools(paper, campaign, problems):
            _judge(paper, campaign, problems)


def _points_are_known(paper: Blueprint, campaign: Campaign) -> bool:
    """Whether no line and no question names a must-know point that there is not.

    Such a name is a problem of its own, and every count after it would be another.
    """
    known = {point.id for point in campaign.settings.must_know}
    named = {line.must_know_point for line in paper.lines}
    named |= {question.must_know for question in campaign.questions}
    return named - {None} <= known


def _judge(paper: Blueprint, campaign: Campaign, problems: Problems) -> None:
    """What a paper promises, one fault at a time: the first one usually brings the others."""
    before = problems.count()
    for rule in (_genuine, _guessing, _must_know, _depth):
        rule(paper, campaign, problems)
        if problems.count() > before:
            return


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
    once = blind_pass_probability(chances, campaign.settings.pass_mark)
    at_last = _with_rounds(paper, campaign)
    if once <= WARNED and at_last <= WARNED_WITH_ROUNDS:
        return
    if once > WARNED:
        message = _(
            "Paper “{id}” is passed by blind guessing {percent} percent of the time."
        )
    else:
        message = _(
            "Paper “{id}” and its rounds of 补答 are passed by blind guessing {percent} "
            "percent of the time."
        )
    percent = f"{100 * (once if once > WARNED else at_last):.1f}"
    remedy = _("Draw more questions, or such with four options.")
    refused = once > REFUSED or at_last > REFUSED
    note = problems.add if refused else problems.notice
    note(paper.location, message.format(id=paper.id, percent=percent), remedy)


def _with_rounds(paper: Blueprint, campaign: Campaign) -> float:
    """Return the chance to be aware by guessing, 补答 included; 0 where no point is asked."""
    half = paper.half(campaign.questions)
    must_count = sum(line.count for line in paper.lines if line.must_know_point)
    all_count = sum(line.count for line in paper.lines)
    return luck_after_rounds(
        [len(q.options) for q in half if q.must_know],
        [len(q.options) for q in half if not q.must_know],
        (must_count, all_count - must_count),
        campaign.settings.pass_mark,
        rounds=remediation_rounds(paper, campaign),
    )


def _genuine(paper: Blueprint, campaign: Campaign, problems: Problems) -> None:
    scenario_count, genuine_count = 0.0, 0.0
    for line in paper.lines:
        pool = paper.pool(line, campaign.questions)
        scenario_count += line.count * _share(
            [question.kind == QuestionKind.SCENARIO for question in pool]
            or [line.kind == QuestionKind.SCENARIO or line.genuine is not None]
        )
        genuine_count += line.count * _share(
            [question.genuine is True for question in pool] or [bool(line.genuine)]
        )
    if (
        scenario_count
        and FEWEST_GENUINE <= genuine_count / scenario_count <= MOST_GENUINE
    ):
        return
    message = _("Paper “{id}”: {genuine} of {asked} messages are genuine.")
    message = message.format(
        id=paper.id, genuine=round(genuine_count), asked=round(scenario_count)
    )
    remedy = _("A quarter to a half must be genuine.")
    problems.add(paper.location, message, remedy)


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)


def _must_know(paper: Blueprint, campaign: Campaign, problems: Problems) -> None:
    """Every must-know point is asked once, by a line of its own."""
    asked = {str(line.must_know_point) for line in paper.lines if line.must_know_point}
    for point in campaign.settings.must_know:
        if str(point.id) in asked:
            continue
        message = _("Paper “{id}” has no item on “{point}”, which everybody must know.")
        message = message.format(id=paper.id, point=point.name)
        remedy = _("Add a line “must_know_point: {point}” with “count: 1”.")
        problems.add(paper.location, message, remedy.format(point=point.id))


def _depth(paper: Blueprint, campaign: Campaign, problems: Problems) -> None:
    """Note a form that has no fresh items left for whoever answers its paper again.

    Only forms of a pair are asked: who draws from the whole bank said nothing of rounds.
    """
    if not paper.form:
        return
    for line in paper.lines:
        needed = FORM_HOLDS_OF_OTHERS * line.count
        if line.must_know_point:
            needed = FORM_HOLDS_OF_POINT
        held = len(paper.pool(line, campaign.questions))
        if held >= needed:
            continue
        message = _("Paper “{id}” has {held} items for this line, {needed} are due.")
        message = message.format(id=paper.id, held=held, needed=needed)
        remedy = _("Add items for this audience: the next paper must be fresh.")
        problems.notice(line.location, message, remedy)
        return
