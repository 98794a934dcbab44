"""Participation codes: how one is written, and how one is read that a thumb has typed.

Nine free characters of Crockford's base 32 and a check character, shown ``Q7K4M-9XW2T``.
The service makes them and the generator prints them, so both agree on this grammar. It is
printed on slips: it only grows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from campaign_model.links import ALPHABET, check_character

# What guessing comes to is worked out in docs/robustness.md, “Guessing a code”.
RANDOM_CHARACTERS = 9
CODE_LENGTH = RANDOM_CHARACTERS + 1
GROUP = 5
# A spreadsheet takes 12E45678 for a number, so a code begins with a letter that is not E.
FIRST_CHARACTERS = "".join(c for c in ALPHABET if c.isalpha() and c != "E")

# Messengers and scanners put things around a code, but none writes a page of text.
LONGEST_TYPED = 2000

_LOOK_ALIKES = str.maketrans("OILU", "011V")
_SEPARATORS = " \t\r\n-_+~–—－‐−·.　"
# What copying out of a chat brings along: zero-width signs, soft hyphens, directions.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BETWEEN = dict.fromkeys(map(ord, _SEPARATORS))
_SIGNS = rf"[0-9A-Z](?:[{re.escape(_SEPARATORS)}]*+[0-9A-Z]){{{CODE_LENGTH - 1}}}"
# A code follows “#” in a slip's address, or “/Q/” where a scanner has put it into the path.
_BEHIND = re.compile(rf"(?:#|/Q/)(?=[^0-9A-Z#]*+({_SIGNS}))")
_BEHIND_ALONE = re.compile(rf"(?:#|/Q/)(?=[^0-9A-Z#]*+({_SIGNS})(?![0-9A-Z]))")
_WORD = re.compile(rf"(?<![0-9A-Z])(?=({_SIGNS})(?![0-9A-Z]))")


def parse_code(typed: str) -> str | None:
    """Return the code somebody meant, or None where there is none.

    Case, width, hyphens and spaces do not matter; O is 0, I and L are 1, U is V. One wrong
    character or two that changed places are noticed by the check character. It may stand
    in a whole link or a sentence, since that is what messengers hand on.
    """
    folded = _folded(typed)
    candidates = chain([folded], _signs(_BEHIND, folded), _signs(_WORD, folded))
    return next(filter(is_code, map(_without_separators, candidates)), None)


def code_in_address(address: str) -> str:
    """Return the code in a slip's address as a phone hands it on, in printed form, or "".

    One with a wrong character is returned, too: its holder compares it with the slip.
    """
    code = parse_code(address)
    if code is None:
        signs = next(_signs(_BEHIND_ALONE, _folded(address)), "")
        code = signs.translate(_BETWEEN)
    return format_code(code) if code else ""


def _folded(typed: str) -> str:
    # One messenger escapes a link, and the next one escapes the escaped link once more.
    unescaped = unquote(unquote(typed[:LONGEST_TYPED]))
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", unescaped)).upper()


def _signs(place: re.Pattern[str], folded: str) -> Iterator[str]:
    return (match[1] for match in place.finditer(folded))


def _without_separators(folded: str) -> str:
    return folded.translate(_BETWEEN).translate(_LOOK_ALIKES)


def is_code(code: str) -> bool:
    """Whether it is a whole code as it is stored: ten characters, the last one right."""
    if len(code) != CODE_LENGTH or any(c not in ALPHABET for c in code):
        return False
    return code[0] in FIRST_CHARACTERS and check_character(code[:-1]) == code[-1]


def format_code(code: str) -> str:
    """Return a code as it is printed: two groups of five."""
    return f"{code[:GROUP]}-{code[GROUP:]}"
