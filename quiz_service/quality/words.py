"""What a sign says to an organizer: what was seen, what may lie behind it, what to do."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.quality.judging import Signal


def signal_words(signal: Signal) -> str:
    """One sign in plain words, in the language in force; raises KeyError for no sign."""
    reason = {**_asking(), **_merely_shown()}[signal.key].format(
        count=signal.count, of=signal.of
    )
    if not signal.asks:
        return reason
    return _("{reason} Ask the unit how it went; punish nobody.").format(reason=reason)


def _asking() -> dict[str, str]:
    return {
        "one_hand": _(
            "{count} of {of} sheets were filled in one after the other, a minute or two"
            " each, and nearly all right. It looks like one hand; perhaps somebody helped"
            " the others with one phone."
        ),
        "fast": _(
            "{count} of {of} sheets were handed in too fast to be read. People may have"
            " tapped without reading, or had the answers beside them."
        ),
        "fast_perfect": _(
            "{count} of {of} sheets were too fast to be read, and yet all right. Perhaps"
            " answers went round; perhaps people had practised a lot."
        ),
        "straight": _(
            "On {count} of {of} sheets the same place was tapped again and again. Perhaps"
            " nobody read them."
        ),
        "swift_perfect": _(
            "{count} of {of} sheets were all right at a pace that only the quickest readers"
            " reach. Perhaps the answers lay beside them; perhaps people had practised a lot."
        ),
        "alone_perfect": _(
            "{count} of {of} sheets followed one another within minutes, never two at a"
            " time, and all right. One tablet in a class that knows it all looks the same."
        ),
        "near_perfect": _(
            "{count} of {of} sheets came in nearly in the order in which the slips were"
            " printed, and all right. Slips handed out one by one to people who know it all"
            " look the same."
        ),
        "alike": _(
            "Of {of} sheets with two mistakes or more, {count} make the same few mistakes."
            " Perhaps a list of answers went round; perhaps a lesson was misunderstood."
        ),
        "perfect": _(
            "{count} of {of} people got everything right; usually one in fifty taps beside."
            " Perhaps all were taught well; perhaps it was not they who answered."
        ),
        "paper_perfect": _(
            "{count} of {of} sheets of paper are all right. On paper nothing but the answers"
            " can be looked at: perhaps all were taught well; ask to see the sheets."
        ),
        "round_items_right": _(
            "In extra rounds {count} of {of} answers were right, by people who had missed the"
            " point before. Perhaps they read the reasons well; perhaps somebody answered for"
            " them."
        ),
        "rounds_in_turn": _(
            "{count} of {of} extra rounds came long after the person's own answers and right"
            " after somebody else's round. Perhaps all met for it; perhaps one hand did them."
        ),
    }


def _merely_shown() -> dict[str, str]:
    return {
        "night": _(
            "{count} of {of} sheets were handed in between ten at night and six in the"
            " morning. Where people work in shifts that is usual."
        ),
        "serial": _(
            "{count} of {of} sheets began right after the one before, as when a tablet is"
            " passed round. That alone says nothing."
        ),
        "successive": _(
            "{count} of {of} sheets came in in the order in which the slips were printed, as"
            " when somebody hands them out one by one. That alone says nothing."
        ),
    }
