"""What a new password must withstand, and the rule by name that one does not keep.

zxcvbn tries what guessers try: lists of leaked passwords, names, dates, rows of keys, words
with letters exchanged. It knows English habits; `password_words.txt` has those of pinyin.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from campaign_model.language import gettext as _

LEAST_PASSWORD, MOST_PASSWORD, FEWEST_KINDS = 12, 128, 6
# Where the highest of zxcvbn's five grades begins.
LEAST_GUESSES = 1e10
# zxcvbn reads no more; what stands behind it only makes a password harder to guess.
MOST_READ = 72

WORDS = Path(__file__).with_name("password_words.txt")


def password_fault(password: str, login: str, places: Iterable[str] = ()) -> str:
    """Return the sentence of the first rule that a new password breaks; "" where it is good.

    ``places`` are more words that a guesser would try here, such as the campaign's name.
    """
    if len(password) < LEAST_PASSWORD:
        message = _(
            "The password needs {least} characters or more; this one has {count}."
        )
        return message.format(least=LEAST_PASSWORD, count=len(password))
    if len(password) > MOST_PASSWORD:
        message = _("The password may have {most} characters at most.")
        return message.format(most=MOST_PASSWORD)
    if len(set(password)) < FEWEST_KINDS:
        message = _(
            "The password needs at least {kinds} different characters; this one has {count}."
        )
        return message.format(kinds=FEWEST_KINDS, count=len(set(password)))
    if login and login.casefold() in password.casefold():
        return _("The password must not contain the account's name.")
    if _guesses(password, [*places]) < LEAST_GUESSES:
        return _(
            "This password is easily guessed: it is a common one, or made of names, places,"
            " dates or rows of keys. Take four words that have nothing to do with each other."
        )
    return ""


def _guesses(password: str, places: list[str]) -> float:
    """Return after how many guesses somebody who knows people's habits would have it."""
    # Imported when it is needed: three megabytes of lists are nothing that a phone waits for.
    zxcvbn = import_module("zxcvbn").zxcvbn
    words = [*places, *_words()]
    return float(zxcvbn(password[:MOST_READ], user_inputs=words)["guesses"])


@cache
def _words() -> tuple[str, ...]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return tuple(w for line in lines if not line.startswith("#") for w in line.split())
