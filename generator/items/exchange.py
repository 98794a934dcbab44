"""The forms in which questions cross, and which of them a file is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from campaign_model.language import gettext as _
from generator.items.bank_item import BankItem, ItemFileError
from generator.items.gift import read_gift, write_gift
from generator.items.moodle import read_moodle, write_moodle
from generator.items.qti import read_qti, write_qti
from generator.items.workbook import read_workbook, write_workbook


@dataclass(frozen=True, slots=True)
class ItemFormat:
    """A form of question files: how it ends, how it is written and read."""

    suffix: str
    write: Callable[[Iterable[BankItem]], bytes]
    read: Callable[[bytes], list[BankItem]]


MOST_BYTES = 16 * 1024 * 1024
EXCHANGES = {
    "xlsx": ItemFormat(".xlsx", write_workbook, read_workbook),
    "gift": ItemFormat(".gift", write_gift, read_gift),
    "moodle": ItemFormat(".xml", write_moodle, read_moodle),
    "qti": ItemFormat(".zip", write_qti, read_qti),
}


def read_items(file: Path, form: str = "") -> list[BankItem]:
    """Return the questions of a file; ``form`` is told by its ending where it is empty.

    Raises ItemFileError with a sentence about the file.
    """
    if file.stat().st_size > MOST_BYTES:
        message = _("{file} is larger than 16 MB: that is no file of questions.")
        raise ItemFileError(message.format(file=file.name))
    named = {exchange.suffix: name for name, exchange in EXCHANGES.items()}
    form = form or named.get(file.suffix.lower(), "")
    if not form:
        message = _("{file}: nobody knows this kind of file. Say it with --format.")
        raise ItemFileError(message.format(file=file.name))
    try:
        return EXCHANGES[form].read(file.read_bytes())
    except (ItemFileError, UnicodeDecodeError) as error:
        message = _("{file} holds no questions that can be read: {reason}")
        raise ItemFileError(message.format(file=file.name, reason=error)) from error
