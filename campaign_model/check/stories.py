"""Chats to tap through: each step has one careful answer and one that is not."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.schema.stories import ANSWERS


def check(inspection: Inspection) -> None:
    """Note steps whose two answers are equally good."""
    for story in inspection.campaign.stories.values():
        for turn in story.turns:
            careful = sum(answer.careful for answer in turn.answers)
            if len(turn.answers) == ANSWERS and careful != 1:
                inspection.problems.add(
                    turn.location,
                    _("Of the two answers exactly one must be careful."),
                    _(
                        "Write “careful: yes” under one and “careful: no” under the other."
                    ),
                )
