"""Keys a paper sheet in, twice: it counts when two keyings in a row agree."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, select

from quiz_service.attempts.attempts import (
    AlreadySubmittedError,
    Attempt,
    submit_attempt,
)
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.codes.printed_place import printed_place
from quiz_service.kernel.database import insert_once
from quiz_service.paper_entry.models import Keying

LETTERS = "ABCDEFGHIJ"
BLANK = "-"


class Keyed(Enum):
    """What became of a keying."""

    ONCE = "once"
    DIFFERS = "differs"
    COUNTS = "counts"
    OTHERWISE = "otherwise"  # the sheet was answered on a screen before


class WrongLettersError(ValueError):
    """Not one letter for each item; ``expected`` is how many there are."""

    def __init__(self, expected: int) -> None:
        """See the class."""
        super().__init__(str(expected))
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Pending:
    """A sheet that does not count yet: keyed once, or twice and not alike in ``places``.

    ``number`` is the one printed on it, running within its unit.
    """

    number: int
    unit: str
    times: int
    places: tuple[int, ...]


def read_letters(typed: str, drawn_quiz: DrawnQuiz) -> str:
    """The letters of a paper, one an item. Raises WrongLettersError."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(folded.translate(str.maketrans("—－_/", "----")).split())
    fits = len(letters) == len(drawn_quiz.items) and all(
        letter == BLANK or letter in LETTERS[: len(item.choices)]
        for letter, item in zip(letters, drawn_quiz.items, strict=True)
    )
    if not fits:
        raise WrongLettersError(len(drawn_quiz.items))
    return letters


def key_in(
    connection: Connection,
    attempt: Attempt,
    drawn_quiz: DrawnQuiz,
    letters: str,
    *,
    submission: str,
    organizer: int,
    moment: datetime,
) -> Keyed:
    """Record one keying; hand the attempt in once two in a row agree.

    The same keying sent twice (a double tap) is one keying.
    """
    insert_once(
        connection,
        Keying,
        submission=submission,
        attempt_id=attempt.id,
        letters=letters,
        entered=moment,
        organizer_id=organizer,
    )
    times = _keyings(connection, attempt.id)
    if len(times) < 2:
        return Keyed.ONCE
    if times[-1] != times[-2]:
        return Keyed.DIFFERS
    answers = {
        place: drawn_quiz.items[place].choices[LETTERS.index(letter)].id
        for place, letter in enumerate(letters)
        if letter != BLANK
    }
    try:
        submit_attempt(
            connection,
            attempt,
            drawn_quiz,
            answers,
            submission=f"paper-{attempt.id}",
            moment=moment,
            channel=PAPER,
        )
    except AlreadySubmittedError:
        return Keyed.OTHERWISE
    return Keyed.COUNTS


def pending(connection: Connection, wave_id: int, key: bytes) -> list[Pending]:
    """All sheets of a wave that were keyed in and do not count yet."""
    query = (
        select(Code.id, Code.printed, Code.unit, Keying.letters)
        .join(AttemptRow, AttemptRow.id == Keying.attempt_id)
        .join(Code, Code.id == AttemptRow.code_id)
        .where(Code.wave_id == wave_id, AttemptRow.finished.is_(None))
        .order_by(Keying.id)
    )
    keyings_by_sheet: dict[tuple[str, int], list[str]] = {}
    for code_id, printed, unit, letters in connection.execute(query):
        number = printed_place(printed, code_id, key)
        keyings_by_sheet.setdefault((unit, number), []).append(letters)
    return [
        Pending(number, unit, len(times), _differing(times))
        for (unit, number), times in sorted(keyings_by_sheet.items())
    ]


def _keyings(connection: Connection, attempt_id: int) -> list[str]:
    query = select(Keying.letters).where(Keying.attempt_id == attempt_id)
    return list(connection.execute(query.order_by(Keying.id)).scalars())


def _differing(times: list[str]) -> tuple[int, ...]:
    if len(times) < 2:
        return ()
    pairs = zip(times[-2], times[-1], strict=False)
    return tuple(place for place, (a, b) in enumerate(pairs, 1) if a != b)
