"""How the questions fare: those an editor should look at in full, the others as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.vocabulary import Medium
from quiz_service.attempts.wording import Wording, wording_of
from quiz_service.reports.figures.item_health import TO_SHOW, WORDS
from quiz_service.reports.figures.report import ItemFigures, Report
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureTable,
    count_cell,
    text_cell,
)
from quiz_service.reports.presentation.rates import right_share_text
from quiz_service.statistics.display import UNDEFINED

GRAVE = frozenset(
    {"key-wrong", "below-chance", "distractor", "must-know-missed", "often-missed"}
)
# Corrected item-total correlations from which an item tells people apart well, and at all
# (docs/measurement.md); in words, because an editor reads them.
CLEARLY, SLIGHTLY = 0.3, 0.1
# What many get wrong is worth a lesson; the others say that the item itself is at fault.
TO_TEACH = frozenset({"often-missed"})
LONGEST_SITUATION = 24  # Han characters of a message: one line on a phone
Situation = Callable[[str], str]  # of the digest of a wording


def situations_of(campaign: Campaign) -> Situation:
    """Return what tells the questions of today's files apart, for files made without a database.

    A wording that was edited since has none: another message was never asked.
    """
    wordings = map(wording_of, campaign.questions)
    by_digest = {wording.digest: situation_of(wording) for wording in wordings}
    return lambda digest: by_digest.get(digest, "")


def situation_of(wording: Wording) -> str:
    """Return the first words of the message that an item is about, and how it came."""
    if not wording.message:
        return ""
    words = wording.message.replace("｜", " ").strip()
    if len(words) > LONGEST_SITUATION:
        words = f"{words[:LONGEST_SITUATION].rstrip('，。；：、 ')}……"
    said = _("“{words}”").format(words=words)
    medium = Medium.label_of(wording.medium)
    return " ".join(filter(None, (medium, wording.sender, said)))


@dataclass(frozen=True, slots=True)
class ItemNote:
    """What is to be said about an item; ``is_fault`` where the item itself may be wrong."""

    words: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class ChosenOption:
    """An option, whether it is the right one, and how often it was chosen."""

    text: str
    is_right: bool
    picked: int


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item that an editor should look at.

    ``situation`` tells it from others that ask the same, such as what one would do; it is
    empty where the question says all.
    """

    situation: str
    ask: str
    notes: tuple[ItemNote, ...]
    facts: str
    options: tuple[ChosenOption, ...]


def item_cards(report: Report, situation: Situation) -> tuple[ItemCard, ...]:
    """Return the items to look at, the gravest first."""
    return tuple(
        _card(item, situation(item.digest)) for item in report.items if _is_grave(item)
    )


def other_items_table(report: Report, situation: Situation) -> FigureTable:
    """Return the items that have no card, as a page shows them."""
    others = [item for item in report.items if not _is_grave(item)]
    return _table(others, situation)


def item_table(report: Report, situation: Situation) -> FigureTable:
    """Return every item, as a workbook lists them."""
    return _table(list(report.items), situation)


def _is_grave(item: ItemFigures) -> bool:
    return bool(item.flags) and item.flags[0] in GRAVE


def _card(item: ItemFigures, situation: str) -> ItemCard:
    facts = [
        item.item,
        _("must know") if item.must_know else "",
        _("a genuine message") if item.genuine else "",
        _("{right} of {persons} right ({share})").format(
            right=item.right,
            persons=item.persons,
            share=right_share_text(item.right, item.persons),
        ),
        _separation_words(item.discrimination),
    ]
    return ItemCard(
        situation=situation,
        ask=item.ask,
        notes=tuple(
            ItemNote(WORDS[flag](), flag not in TO_TEACH) for flag in item.flags
        ),
        facts=" · ".join(filter(None, facts)),
        options=tuple(
            ChosenOption(option.text or _("no answer"), option.right, option.picked)
            for option in item.options
        ),
    )


def _table(items: list[ItemFigures], situation: Situation) -> FigureTable:
    return FigureTable(
        title=_("Questions"),
        columns=(
            FigureColumn(_("Question"), _("Question"), ColumnKind.NAME),
            FigureColumn(filed=_("Id")),
            FigureColumn(filed=_("must know")),
            FigureColumn(_("People"), _("People"), ColumnKind.COUNT, on_phones=False),
            FigureColumn(_("Right"), _("Right"), ColumnKind.COUNT, on_phones=False),
            FigureColumn(_("Share"), _("Share"), ColumnKind.SHARE),
            FigureColumn(
                _("Separates"), _("Separates"), ColumnKind.COUNT, on_phones=False
            ),
            FigureColumn(_("Note"), _("Note"), ColumnKind.WORDS),
        ),
        rows=tuple(_row(item, situation(item.digest)) for item in items),
    )


def _separation_words(discrimination: float | None) -> str:
    """Return whether who knows more gets an item right more often; empty where unknown."""
    if discrimination is None:
        return ""
    if discrimination >= CLEARLY:
        return _("who knows more clearly gets it right more often")
    if discrimination >= SLIGHTLY:
        return _("who knows more gets it right a little more often")
    return _("who knows more does not get it right more often")


def _row(item: ItemFigures, situation: str) -> FigureRow:
    is_early = item.persons < TO_SHOW
    share = item.right / item.persons if item.persons else None
    separates = None if is_early else item.discrimination
    return FigureRow(
        (
            text_cell(" ".join(filter(None, (situation, item.ask)))),
            text_cell(item.item),
            text_cell(_("yes") if item.must_know else ""),
            count_cell(item.persons),
            FigureCell(UNDEFINED if is_early else str(item.right), item.right),
            FigureCell(
                UNDEFINED if is_early else right_share_text(item.right, item.persons),
                share,
            ),
            text_cell(_separation_words(separates) or UNDEFINED),
            text_cell(" ".join(WORDS[flag]() for flag in item.flags)),
        )
    )
