"""The words of slips, class lists and paper quizzes; the templates only place them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import TypeVar

from campaign_model.codes import format_code
from campaign_model.drawn_message import drawn_lines
from campaign_model.handover import Handout, PrintedItem, Slip
from campaign_model.links import is_trial_address
from campaign_model.vocabulary import Medium
from typesetting.qr.code import matrix
from typesetting.qr.image import svg

PER_FILE = 20_000  # codes in one PDF: as many as one order makes
# Enough to find a slip's row. The list stands beside names, so it opens no paper.
FIRST_SIGNS = 4
A4 = {"width": 210, "height": 297, "scale": 1}
LETTERS = "ABCDEFGHIJ"
Data = dict[str, object]
Record = TypeVar("Record", Slip, Handout)


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A PDF to set: its name, its template, its words, and the texts of its QR codes."""

    name: str
    template: str
    data: Data
    codes: tuple[str, ...]


def slip_files(slips: Sequence[Slip]) -> Iterator[PrintFile]:
    """Yield slips to cut, ten on a page, and the list that only the units fill in.

    Of people drawn by lot it is the list of their numbers.
    """
    yield from small_slips(slips)
    yield from lot_files(slips) if slips and slips[0].drawn else list_files(slips)


def small_slips(slips: Sequence[Slip]) -> Iterator[PrintFile]:
    """Yield slips to cut, ten on a page."""
    return _slips(slips, "slips", "slips.typ")


def large_slips(slips: Sequence[Slip]) -> Iterator[PrintFile]:
    """Yield slips to cut in large print, six on a page."""
    return _slips(slips, "slips-large", "slips-large.typ")


def _slips(slips: Sequence[Slip], name: str, template: str) -> Iterator[PrintFile]:
    for number, part in enumerate(_parts(slips), 1):
        groups = [
            _group(batch) | {"slips": [_card(slip) for slip in batch]}
            for batch in _batches(part)
        ]
        codes = tuple(slip.link for slip in part)
        data = _page("参与码纸条", part[0]) | {"groups": groups}
        yield PrintFile(_name(name, number, len(slips)), template, data, codes)


def list_files(slips: Sequence[Slip]) -> Iterator[PrintFile]:
    """Yield a row a code with an empty place, to know who still has to answer.

    No whole code stands there, only its first signs: beside a name it would be a key.
    """
    groups = [
        _group(batch) | {"rows": [f"{slip.code[:FIRST_SIGNS]}…" for slip in batch]}
        for batch in _batches(slips)
    ]
    if groups:
        data = _page("发放登记表", slips[0]) | {"groups": groups}
        yield PrintFile("list", "list.typ", data, ())


def lot_files(slips: Sequence[Slip]) -> Iterator[PrintFile]:
    """Yield the numbers that were drawn, each with its code, for the inspector alone."""
    rows = [{"number": slip.drawn, "code": format_code(slip.code)} for slip in slips]
    data = _page("抽查名单", slips[0]) | _whose(slips[0]) | {"rows": rows}
    yield PrintFile("list", "lot.typ", data, ())


def quiz_files(handouts: Sequence[Handout]) -> Iterator[PrintFile]:
    """Yield paper quizzes, each with its own questions and code, to be keyed in later.

    With them the list that only the units fill in, or that of the numbers drawn by lot.
    """
    yield from quiz_papers(handouts)
    slips = [handout.slip for handout in handouts]
    yield from lot_files(slips) if slips and slips[0].drawn else list_files(slips)


def quiz_papers(handouts: Sequence[Handout]) -> Iterator[PrintFile]:
    """Yield paper quizzes, each with its own questions and code."""
    for number, part in enumerate(_parts(handouts), 1):
        data = _page("反诈知识纸质卷", part[0].slip)
        data |= {"papers": [_paper(handout) for handout in part]}
        codes = tuple(handout.slip.link for handout in part)
        name = _name("papers", number, len(handouts))
        yield PrintFile(name, "paper.typ", data, codes)


def _parts(records: Sequence[Record]) -> Iterator[list[Record]]:
    remaining = iter(records)
    while part := list(islice(remaining, PER_FILE)):
        yield part


def _batches(slips: Sequence[Slip]) -> list[list[Slip]]:
    """Return the slips of each batch, in order: a unit starts on a page of its own."""
    batches = groupby(slips, key=lambda slip: (slip.unit, slip.audience, slip.label))
    return [list(batch) for _whose, batch in batches]


def _name(kind: str, number: int, count: int) -> str:
    return f"{kind}-{number:02}" if count > PER_FILE else kind


def _page(title: str, slip: Slip) -> Data:
    return {
        "title": f"{title}：{slip.unit_name}",
        "sheet": A4,
        "variant": "lowink",
        "trial": is_trial_address(slip.address),
    }


def _group(batch: Sequence[Slip]) -> Data:
    return _whose(batch[0]) | {"count": len(batch)}


def _whose(slip: Slip) -> Data:
    about = (slip.unit_name, slip.audience, slip.label)
    return {"whose": [part for part in about if part], "closes": closes(slip)}


def closes(slip: Slip) -> str:
    """Return when the wave ends, as it is said."""
    when = datetime.fromisoformat(slip.closes)
    return f"{when.month} 月 {when.day} 日 {when.hour}:{when.minute:02}"


def _card(slip: Slip) -> Data:
    return {
        "code": format_code(slip.code),
        "host": slip.address.split("://")[1],
        "qr": svg(matrix(slip.link)),
        "drawn": slip.drawn,
    }


def _paper(handout: Handout) -> Data:
    return (
        _card(handout.slip)
        | _whose(handout.slip)
        | {
            "number": handout.number,
            "round": handout.round,
            "items": [_item(item) for item in handout.items],
        }
    )


def _item(item: PrintedItem) -> Data:
    return {
        "ask": item.ask,
        "medium": _medium(item.medium),
        "sender": item.sender,
        "message": f"“{item.message}”" if item.message else "",
        "lines": _lines(item),
        "options": [
            {"letter": letter, "text": text}
            for letter, text in zip(LETTERS, item.options, strict=False)
        ],
    }


def _lines(item: PrintedItem) -> list[Data]:
    """Return the lines of a drawn thing; they stand in a row, to save paper."""
    medium = Medium.named(item.medium)
    if not medium or not medium.drawn:
        return []
    return [{"look": look, "text": text} for look, text in drawn_lines(item.message)]


def _medium(spelling: str) -> str:
    medium = Medium.named(spelling)
    return medium.chinese if medium else ""
