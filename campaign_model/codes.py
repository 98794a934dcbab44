"""Participation codes: how one is written, and how one is read that a thumb has typed.

Nine free characters of Crockford's base 32 and a check character, shown ``Q7K4M-9XW2T``.
The service makes them and the generator prints them, so both agree on this grammar. It is
printed on slips: it only grows.
"""

from __future__ import annotations

import unicodedata

from campaign_model.links import ALPHABET, check_character

RANDOM_CHARACTERS = (
    9  # 45 bits: 20,000 live codes and 100 guesses a second hit one in 200 days
)
CODE_LENGTH = RANDOM_CHARACTERS + 1
GROUP = 5
# A spreadsheet takes 12E45678 for a number, so a code begins with a letter that is not E.
FIRST_CHARACTERS = "".join(c for c in ALPHABET if c.isalpha() and c != "E")

_LOOK_ALIKES = str.maketrans("OILU", "011V")
_BETWEEN = dict.fromkeys(map(ord, " \t\r\n-_–—－‐·.　"))


def parse_code(typed: str) -> str | None:
    """Return the code somebody meant, or None where it cannot be one.

    Case, width, hyphens and spaces do not matter; O is 0, I and L are 1, U is V. One wrong
    character or two that changed places are noticed by the check character.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    code = folded.translate(_BETWEEN).translate(_LOOK_ALIKES)
    return code if is_code(code) else None


def is_code(code: str) -> bool:
    """Whether it is a whole code as it is stored: ten characters, the last one right."""
    if len(code) != CODE_LENGTH or any(c not in ALPHABET for c in code):
        return False
    return code[0] in FIRST_CHARACTERS and check_character(code[:-1]) == code[-1]


def format_code(code: str) -> str:
    """Return a code as it is printed: two groups of five."""
    return f"{code[:GROUP]}-{code[GROUP:]}"
