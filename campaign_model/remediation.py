"""How many rounds of 补答 a paper has fresh questions for, whatever somebody missed."""

from __future__ import annotations

from collections import Counter
from math import ceil

from campaign_model.campaign import Campaign
from campaign_model.schema.papers import Blueprint

MOST_ROUNDS = 2


def remediation_rounds(paper: Blueprint, campaign: Campaign) -> int:
    """Return how many rounds of 补答 a form allows to somebody who missed everything."""
    items = sum(line.count for line in paper.lines)
    points = [str(point.id) for point in campaign.settings.must_know]
    half = paper.half(campaign.questions)
    needed = ceil(items * campaign.settings.pass_mark / 100)
    others_asked = sum(line.count for line in paper.lines if not line.must_know_point)
    others_needed = max(0, needed - len(points))
    others_left = sum(not question.must_know for question in half) - others_asked
    of_point = Counter(str(question.must_know) for question in half)
    rounds = [of_point[point] - 1 for point in points]
    if others_needed:
        rounds.append(others_left // others_needed)
    return max(0, min([MOST_ROUNDS, *rounds]))
