"""The words of slips, class lists and paper quizzes; the templates only place them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from campaign_model.codes import format_code
from campaign_model.handover import Handout, PrintedItem, Slip
from campaign_model.links import printed_address, slip_path
from campaign_model.vocabulary import Medium
from typesetting.qr.code import matrix
from typesetting.qr.image import svg

PER_FILE = 500  # codes in one PDF: a few seconds to set, a few megabytes to print
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
    """Yield slips to cut, ten on a page, and the list that only the unit fills in."""
    for number, part in enumerate(_parts(slips), 1):
        cards = [_card(slip) for slip in part]
        data = _page("参与码纸条", part[0]) | {"slips": cards}
        codes = tuple(address_of(slip) for slip in part)
        yield PrintFile(_name("slips", number, len(slips)), "slips.typ", data, codes)
    yield from list_files(slips)


def list_files(slips: Sequence[Slip]) -> Iterator[PrintFile]:
    """Yield a row a code with an empty place, to know who still has to answer."""
    for number, part in enumerate(_parts(slips), 1):
        rows = [format_code(slip.code) for slip in part]
        data = _page("发放登记表", part[0]) | {"rows": rows}
        yield PrintFile(_name("list", number, len(slips)), "list.typ", data, ())


def quiz_files(handouts: Sequence[Handout]) -> Iterator[PrintFile]:
    """Yield paper quizzes, each with its own questions and code, to be keyed in later."""
    for number, part in enumerate(_parts(handouts), 1):
        papers = [_paper(handout) for handout in part]
        data = _page("反诈知识纸质卷", part[0].slip) | {"papers": papers}
        codes = tuple(address_of(handout.slip) for handout in part)
        yield PrintFile(
            _name("papers", number, len(handouts)), "paper.typ", data, codes
        )
    yield from list_files([handout.slip for handout in handouts])


def address_of(slip: Slip) -> str:
    """Return the text of a slip's QR code; the code itself stays behind the “#”."""
    return printed_address(slip.address, slip_path(slip.code))


def _parts(records: Sequence[Record]) -> Iterator[list[Record]]:
    remaining = iter(records)
    while part := list(islice(remaining, PER_FILE)):
        yield part


def _name(kind: str, number: int, count: int) -> str:
    return f"{kind}-{number:02}" if count > PER_FILE else kind


def _page(title: str, slip: Slip) -> Data:
    return {
        "title": f"{title}：{slip.unit_name}",
        "sheet": A4,
        "variant": "lowink",
        "unit": slip.unit_name,
        "audience": slip.audience,
        "closes": closes(slip),
    }


def closes(slip: Slip) -> str:
    """Return when the wave ends, as it is said."""
    when = datetime.fromisoformat(slip.closes)
    return f"{when.month} 月 {when.day} 日 {when.hour}:{when.minute:02}"


def _card(slip: Slip) -> Data:
    return {
        "code": format_code(slip.code),
        "host": slip.address.split("://")[1],
        "qr": svg(matrix(address_of(slip))),
    }


def _paper(handout: Handout) -> Data:
    return _card(handout.slip) | {
        "number": handout.number,
        "items": [_item(item) for item in handout.items],
    }


def _item(item: PrintedItem) -> Data:
    return {
        "ask": item.ask,
        "medium": _medium(item.medium),
        "sender": item.sender,
        "message": item.message,
        "options": [
            {"letter": letter, "text": text}
            for letter, text in zip(LETTERS, item.options, strict=False)
        ],
    }


def _medium(spelling: str) -> str:
    medium = Medium.named(spelling)
    return medium.chinese if medium else ""
