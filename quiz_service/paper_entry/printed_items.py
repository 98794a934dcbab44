"""The questions of a drawn paper as they are printed, without their key."""

from __future__ import annotations

from campaign_model.handover import PrintedItem
from quiz_service.attempts.drawn_quiz import DrawnQuiz


def printed_items(drawn_quiz: DrawnQuiz) -> tuple[PrintedItem, ...]:
    """Return the items in their order, each with its options in theirs."""
    return tuple(
        PrintedItem(
            item.wording.ask,
            item.wording.medium,
            item.wording.sender,
            item.wording.message,
            tuple(choice.text for choice in item.choices),
        )
        for item in drawn_quiz.items
    )
