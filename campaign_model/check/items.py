"""Items that are nearly the same, and keys that show through length or position."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.schema.questions import Question

# Two items count as one from this share of common pairs of characters on.
ALIKE = 0.62
# Two messages count as one where the longer holds this share of the shorter one's pairs; a
# message with fewer pairs than SHORTEST_MESSAGE is compared with none.
SAME_MESSAGE, SHORTEST_MESSAGE = 0.55, 9
# The right option is at most so many times as long as the longest wrong one, and at least so
# many times as long as the shortest.
LONGER, SHORTER = 1.6, 0.5
# A pool of so many items is judged; this share of its keys at most may stand at one place, or
# be the longest option.
FEWEST, MOST_SHARE = 16, 0.45

_SIGN = re.compile(r"\W|_")


def check(inspection: Inspection) -> None:
    """Note questions that are nearly another one, or whose answer shows by its shape."""
    campaign, problems = inspection.campaign, inspection.problems
    questions = (*campaign.questions, *campaign.practice)
    _near_duplicates(questions, problems)
    for question in questions:
        _shape(question, problems)
    for pool in (campaign.questions, campaign.practice):
        _habits(pool, problems)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """An item as the pairs of neighbouring characters in what it asks and in its message."""

    item: Question
    wording: frozenset[str]
    message: frozenset[str]


def _near_duplicates(items: Sequence[Question], problems: Problems) -> None:
    compared = [
        _Pairs(item, _pairs(_wording(item)), _pairs(_message(item))) for item in items
    ]
    wordings = _Occurrences(pairs.wording for pairs in compared)
    messages = _Occurrences(pairs.message for pairs in compared)
    for place, later in enumerate(compared):
        # Of 140,000 pairs of items, these few hundred could be alike at all.
        near = {
            *wordings.before(place, ALIKE * len(later.wording)),
            *messages.before(place, SAME_MESSAGE * SHORTEST_MESSAGE),
        }
        for earlier in (compared[i] for i in sorted(near)):
            if _is_the_same(later, earlier):
                message = _("The item “{id}” is nearly the item “{other}”.")
                remedy = _("Keep one, or ask something else.")
            elif _is_met_twice(later, earlier):
                message = _("The messages of “{id}” and “{other}” are nearly the same.")
                remedy = _(
                    "Ask about another turn of the fraud, or give them to others."
                )
            else:
                continue
            message = message.format(id=later.item.id, other=earlier.item.id)
            problems.add(later.item.location, message, remedy)
            break


class _Occurrences:
    """Which texts hold a pair of characters, of texts by their place."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self._texts = tuple(texts)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, pairs in enumerate(self._texts):
            for pair in pairs:
                self._places[pair].append(place)

    def before(self, place: int, least: float) -> Iterator[int]:
        """Yield the places before one whose texts share ``least`` pairs with its text."""
        places = (self._places[pair] for pair in self._texts[place])
        shared = Counter(chain.from_iterable(places))
        return (i for i, count in shared.items() if i < place and count >= least)


def _is_the_same(later: _Pairs, earlier: _Pairs) -> bool:
    common = len(later.wording & earlier.wording)
    return common > 0 and common >= ALIKE * len(later.wording | earlier.wording)


def _is_met_twice(later: _Pairs, earlier: _Pairs) -> bool:
    """Whether an audience would read nearly the same message in both items."""
    shorter = min(len(later.message), len(earlier.message))
    common = len(later.message & earlier.message)
    return (
        shorter >= SHORTEST_MESSAGE
        and common >= SAME_MESSAGE * shorter
        and not set(later.item.audiences).isdisjoint(earlier.item.audiences)
    )


def _message(item: Question) -> str:
    return _SIGN.sub("", item.scene.text) if item.scene else ""


def _wording(item: Question) -> str:
    scene = item.scene.text if item.scene else ""
    right = next((str(o.text) for o in item.options if o.right), "")
    return _SIGN.sub("", f"{scene}{item.ask if not scene else ''}{right}")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _shape(item: Question, problems: Problems) -> None:
    rights = [len(o.text) for o in item.options if o.right]
    wrongs = [len(o.text) for o in item.options if not o.right]
    if len(rights) != 1 or not wrongs:
        return
    longer = rights[0] > LONGER * max(wrongs) and rights[0] - max(wrongs) > 3
    shorter = rights[0] < SHORTER * min(wrongs) and min(wrongs) - rights[0] > 3
    if longer or shorter:
        message = _("The right answer of “{id}” shows by its length.").format(
            id=item.id
        )
        problems.add(item.location, message, _("Make the options about equally long."))


def _habits(pool: Sequence[Question], problems: Problems) -> None:
    """Note a pool whose keys stand mostly at one place, or are mostly the longest option."""
    if len(pool) < FEWEST:
        return
    positions = Counter(
        i for item in pool for i, o in enumerate(item.options) if o.right
    )
    position, often = positions.most_common(1)[0] if positions else (0, 0)
    if often > MOST_SHARE * len(pool):
        message = _("The right answers stand at place {place} in {share} of 100 items.")
        message = message.format(
            share=round(100 * often / len(pool)), place=position + 1
        )
        problems.add(pool[0].location, message, _("Spread them evenly."))
    longest = sum(right_is_longest(item) for item in pool)
    if longest > MOST_SHARE * len(pool):
        message = _("The right answer is the longest option in {share} of 100 items.")
        message = message.format(share=round(100 * longest / len(pool)))
        problems.add(
            pool[0].location, message, _("Make the options about equally long.")
        )


def right_is_longest(item: Question) -> bool:
    """Whether the key is strictly the longest option."""
    rights = [len(o.text) for o in item.options if o.right]
    wrongs = [len(o.text) for o in item.options if not o.right]
    return bool(rights and wrongs) and max(rights) > max(wrongs)
