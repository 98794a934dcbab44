"""Files that cross from the service to the generator: codes to print, papers to answer.

The two programs never import each other. The service writes such a file once, somebody
carries it, the generator sets it in print. Whoever holds the file holds the codes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from campaign_model.codes import is_code
from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.links import printed_address, slip_path

BOM = "\ufeff"
HANDOUTS_KIND = "wuzha paper sheets 1"


class HandoverError(InputError):
    """A file that is not what the service wrote; says where and what to do."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One code as it is handed out. ``address`` is that of the quiz; times are local.

    ``label`` says for which class or shift the batch was made; it may be empty. ``drawn``
    is the number on the unit's own list of somebody drawn by lot, empty for anybody else.
    """

    code: str
    unit: str
    unit_name: str
    audience: str
    wave: str
    closes: str
    address: str
    label: str = ""
    drawn: str = ""

    @property
    def link(self) -> str:
        """The text of its QR code; the code itself stays behind the “#”."""
        return printed_address(self.address, slip_path(self.code))


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """One question of a handout, without its key."""

    ask: str
    medium: str
    sender: str
    message: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A drawn paper for one code; ``number`` finds it again when it is keyed in.

    ``round`` is 0 for a whole paper, 1 or 2 for a short one of 补答.
    """

    number: int
    slip: Slip
    items: tuple[PrintedItem, ...]
    round: int = 0


_SLIP_FIELDS = tuple(field.name for field in fields(Slip))
# Of a file of an inspection; any other has no numbers.
DRAWN_COLUMNS = (*_SLIP_FIELDS, "link")
SLIP_COLUMNS = (*_SLIP_FIELDS[:-1], "link")
# Of files that were written before batches had labels and rows had links.
_FIRST_COLUMNS = _SLIP_FIELDS[:-2]
# A quotation mark within a text of JSON has a backslash before it: only a field begins so.
_ADDRESS = re.compile(r'(?<!\\)"address":\s*("(?:[^"\\]|\\.)*")')


def slips_csv(slips: Iterable[Slip]) -> str:
    """Return slips as CSV that a spreadsheet opens right: BOM, CRLF, a header."""
    rows = list(slips)
    columns = DRAWN_COLUMNS if any(slip.drawn for slip in rows) else SLIP_COLUMNS
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for slip in rows:
        writer.writerow(getattr(slip, name) for name in columns)
    return BOM + out.getvalue()


def read_slips(text: str, name: str) -> list[Slip]:
    """Return the slips of a CSV file; raises HandoverError with file, line and remedy."""
    rows = csv.reader(io.StringIO(text.removeprefix(BOM)))
    try:
        header = next(rows, [])
        if tuple(header) not in (SLIP_COLUMNS, DRAWN_COLUMNS, _FIRST_COLUMNS):
            message = _(
                "{file}:1: this is no file of codes. Its first line must read: {header}"
            )
            raise HandoverError(
                message.format(file=name, header=",".join(SLIP_COLUMNS))
            )
        return [_slip(row, header, f"{name}:{rows.line_num}") for row in rows if row]
    except csv.Error as error:
        message = _("{file}:{line}: this line is broken. Export the codes again.")
        raise HandoverError(message.format(file=name, line=rows.line_num)) from error


def _slip(row: list[str], header: list[str], where: str) -> Slip:
    if len(row) != len(header) or not is_code(row[0]):
        message = _("{where}: “{code}” is no whole code. Export the codes again.")
        raise HandoverError(message.format(where=where, code=row[0][:20]))
    # The link follows from code and address; what a spreadsheet made of it is not read.
    cells = zip(header, row, strict=True)
    return Slip(**{name: cell for name, cell in cells if name != "link"})


def handouts_json(handouts: Iterable[Handout]) -> str:
    """Return handouts as JSON."""
    document = {
        "kind": HANDOUTS_KIND,
        "sheets": [asdict(handout) for handout in handouts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def holds_handouts(text: str) -> bool:
    """Whether a file holds handouts rather than slips."""
    return text.lstrip(BOM + " \r\n").startswith("{")


def address_on_slips(text: str) -> str:
    """Return the quiz's address that the slips or sheets of a file carry: the first one's.

    The rest is not read, for sheets of a whole county are many megabytes.
    """
    if holds_handouts(text):
        found = _ADDRESS.search(text)
        return str(json.loads(found[1])) if found else ""
    first = next(csv.DictReader(io.StringIO(text.removeprefix(BOM))), {})
    return first.get("address") or ""


def read_handouts(text: str, name: str) -> list[Handout]:
    """Return the handouts of a JSON file; raises HandoverError."""
    try:
        document = json.loads(text.removeprefix(BOM))
        if document["kind"] != HANDOUTS_KIND:
            raise KeyError(HANDOUTS_KIND)
        return [_handout(entry) for entry in document["sheets"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = _("{file}: this is no file of paper sheets. Export them again.")
        raise HandoverError(message.format(file=name)) from error


def _handout(document: dict[str, object]) -> Handout:
    number, slip, items = document["number"], document["slip"], document["items"]
    if not (
        isinstance(number, int) and isinstance(slip, dict) and isinstance(items, list)
    ):
        raise TypeError
    slip = Slip(**slip)
    if not is_code(slip.code):
        raise ValueError(slip.code)
    return Handout(
        number, slip, tuple(map(_item, items)), int(str(document.get("round", 0)))
    )


def _item(document: dict[str, object]) -> PrintedItem:
    options = document.pop("options")
    if not isinstance(options, list):
        raise TypeError
    texts = {name: str(value) for name, value in document.items()}
    return PrintedItem(**texts, options=tuple(map(str, options)))
