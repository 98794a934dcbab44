"""Keys a paper sheet in, twice: it counts when two keyings in a row agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, select, update

from quiz_service.attempts.attempts import (
    AlreadySubmittedError,
    Attempt,
    open_attempt,
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
    ONE_HAND = "one hand"  # it counts, and one account keyed both
    ALREADY = "already"  # it counted before
    OTHERWISE = "otherwise"  # the sheet was answered on a screen before
    BLANK = "blank"  # nobody answered anything: that is no participation


class WrongLettersError(ValueError):
    """Not one letter for each item; ``expected`` is how many there are."""

    def __init__(self, expected: int) -> None:
        """See the class."""
        super().__init__(str(expected))
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Pending:
    """A sheet that does not count yet: keyed once, or twice and not alike in ``places``.

    ``number`` is its running number in the unit; ``round`` is 0 for a whole paper, 1 or 2
    for a short one of 补答.
    """

    number: int
    round: int
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

    The same keying sent twice (a double tap) is one keying. Where one account keyed both,
    the attempt says so. A blank sheet is not kept.
    """
    if not letters.strip(BLANK):
        return Keyed.BLANK
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
    (before, first_hand), (last, second_hand) = times[-2:]
    if before != last:
        return Keyed.DIFFERS
    answers = {
        place: drawn_quiz.items[place].choices[LETTERS.index(letter)].id
        for place, letter in enumerate(letters)
        if letter != BLANK
    }
    try:
        outcome = submit_attempt(
            connection,
            attempt,
            drawn_quiz,
            answers,
            submission=f"paper-{attempt.id}",
            moment=moment,
            channel=PAPER,
        )
    except AlreadySubmittedError as error:
        on_paper = error.stored.channel == PAPER
        return Keyed.ALREADY if on_paper else Keyed.OTHERWISE
    if first_hand != second_hand:
        return Keyed.COUNTS
    if not outcome.again:
        is_this = AttemptRow.id == attempt.id
        connection.execute(update(AttemptRow).where(is_this).values(one_keyer=True))
    return Keyed.ONE_HAND


def pending(connection: Connection, wave_id: int, key: bytes) -> list[Pending]:
    """All sheets of a wave that were keyed in and do not count yet."""
    query = (
        select(Code.id, Code.printed, Code.unit, AttemptRow.number, Keying.letters)
        .join(AttemptRow, AttemptRow.id == Keying.attempt_id)
        .join(Code, Code.id == AttemptRow.code_id)
        .where(Code.wave_id == wave_id, AttemptRow.finished.is_(None))
        .order_by(Keying.id)
    )
    keyings_by_sheet: dict[tuple[str, int, int], list[str]] = {}
    for code_id, printed, unit, attempt, letters in connection.execute(query):
        number = printed_place(printed, code_id, key)
        keyings_by_sheet.setdefault((unit, number, attempt - 1), []).append(letters)
    return [
        Pending(number, round_, unit, len(times), _differing(times))
        for (unit, number, round_), times in sorted(keyings_by_sheet.items())
    ]


def sheet_to_key(attempts: Sequence[Attempt]) -> Attempt | None:
    """Return the sheet of a code that is keyed in now: the open one, or else its last."""
    return open_attempt(attempts) or next(reversed(attempts), None)


def _keyings(connection: Connection, attempt_id: int) -> list[tuple[str, int]]:
    """Return the letters of each keying, and whose account keyed them."""
    query = select(Keying.letters, Keying.organizer_id)
    of_attempt = query.where(Keying.attempt_id == attempt_id).order_by(Keying.id)
    return [(letters, who) for letters, who in connection.execute(of_attempt)]


def _differing(times: list[str]) -> tuple[int, ...]:
    if len(times) < 2:
        return ()
    pairs = zip(times[-2], times[-1], strict=False)
    return tuple(place for place, (a, b) in enumerate(pairs, 1) if a != b)
