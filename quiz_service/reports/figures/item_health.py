"""How each item fares, with its reason in plain words: what an editor should look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from campaign_model.language import gettext as _
from quiz_service.attempts.wording import Wording
from quiz_service.reports.figures.queries import ItemRow
from quiz_service.reports.figures.report import ItemFigures, OptionFigures
from quiz_service.statistics.items import ItemSums, discrimination

WordingOf = Callable[[str], Wording]
TO_SHOW, TO_ACT = (
    30,
    100,
)  # persons: below the first nothing is said, below the second no key
TOO_EASY, OFTEN_MISSED, WEAK = 0.95, 0.6, 0.10

# In the order in which an editor should read them.
WORDS: dict[str, Callable[[], str]] = {
    "key-wrong": lambda: _(
        "Those who know more get this wrong more often. Check the key first."
    ),
    "below-chance": lambda: _(
        "Fewer right than blind guessing gives. The question may mislead, or the key is wrong."
    ),
    "distractor": lambda: _(
        "A wrong option is chosen more often than the right one. Read both again."
    ),
    "must-know-missed": lambda: _(
        "A must-know item that many miss: teach it next, whatever else is planned."
    ),
    "often-missed": lambda: _("Many get this wrong: worth a lesson."),
    "no-spread": lambda: _(
        "Scores hardly differ, so it cannot be said how well the item separates."
    ),
    "weak": lambda: _(
        "Hardly separates those who know from those who do not. Look at the wording."
    ),
    "too-easy": lambda: _(
        "Nearly everybody knows it: good for teaching, little to measure."
    ),
}


def item_figures(
    rows: Sequence[ItemRow],
    picked: Mapping[str, Mapping[int | None, int]],
    wording: WordingOf,
) -> tuple[ItemFigures, ...]:
    """Return every wording that enough people were asked, the one to look at first in front."""
    by_digest: dict[str, list[ItemRow]] = defaultdict(list)
    for row in rows:
        by_digest[row.digest].append(row)
    items = shown_items(
        [
            _item(wording(digest), rows_of_wording, picked.get(digest, {}))
            for digest, rows_of_wording in by_digest.items()
        ]
    )
    order = {key: place for place, key in enumerate(WORDS)}
    return tuple(
        sorted(
            items, key=lambda i: (order.get(i.flags[0], 99) if i.flags else 99, i.item)
        )
    )


def shown_items(items: Sequence[ItemFigures]) -> list[ItemFigures]:
    """Return those that 30 people were asked, and that leave no rest of fewer.

    A point's figures less those of its items are the ones that are left out. So where these
    were asked of fewer than 30 together, the next smallest is left out with them.
    """
    by_point: dict[str, list[ItemFigures]] = defaultdict(list)
    for item in items:
        by_point[item.point].append(item)
    return [item for of_point in by_point.values() for item in _large_of(of_point)]


def _large_of(items: Sequence[ItemFigures]) -> list[ItemFigures]:
    by_size = sorted(items, key=lambda item: (item.persons, item.item))
    count, rest = 0, 0
    for item in by_size:
        if item.persons >= TO_SHOW and (rest == 0 or rest >= TO_SHOW):
            break
        count, rest = count + 1, rest + item.persons
    return by_size[count:]


def _item(
    wording: Wording, rows: Sequence[ItemRow], picked: Mapping[int | None, int]
) -> ItemFigures:
    persons, right = sum(r.persons for r in rows), sum(r.right for r in rows)
    separates = discrimination(
        [
            ItemSums(r.asked, r.persons, r.right, r.rest, r.rest_right, r.rest_squared)
            for r in rows
        ]
    )
    options = [
        OptionFigures(text, ok, picked.get(place, 0))
        for place, (text, ok, _why) in enumerate(wording.options)
    ]
    if left_empty := picked.get(None):
        options.append(OptionFigures("", False, left_empty))
    chance = 1 / len(wording.options)
    return ItemFigures(
        item=wording.id,
        digest=wording.digest,
        point=wording.point,
        ask=wording.ask,
        must_know=bool(wording.must_know),
        genuine=wording.genuine,
        persons=persons,
        right=right,
        chance=chance,
        discrimination=separates,
        options=tuple(options),
        flags=_flags(wording, persons, right, separates=separates, options=options),
    )


def _flags(
    wording: Wording,
    persons: int,
    right: int,
    *,
    separates: float | None,
    options: Sequence[OptionFigures],
) -> tuple[str, ...]:
    """Return keys of WORDS that hold, the gravest first (docs/measurement.md, section 7)."""
    share = right / persons
    act = persons >= TO_ACT
    wrong = max((o.picked for o in options if not o.right and o.text), default=0)
    holds = {
        "key-wrong": act and separates is not None and separates < 0,
        "below-chance": share < 1 / len(wording.options),
        "distractor": wrong > right,
        "must-know-missed": bool(wording.must_know) and share < 1 - WEAK * 2,
        "often-missed": share < OFTEN_MISSED,
        "no-spread": separates is None,
        "weak": act and separates is not None and 0 <= separates < WEAK,
        "too-easy": share > TOO_EASY,
    }
    return tuple(key for key in WORDS if holds.get(key))
