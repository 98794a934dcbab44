"""Every address a poster may carry. Paper cannot be redeployed: this grammar only grows.

``/P/<NUMBER>/`` is a poster, ``/T/<CODE>/`` a fraud type, ``/Q#<CODE>`` a participation
slip (the code stays behind the ``#``, so it reaches no server log). A poster of a unit's kit
has ``/P/<NUMBER>/#<UNIT>``: one page answers for all units, whatever becomes of one of them.
Upper case behind the scheme keeps the QR code in its dense alphanumeric mode.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

# Crockford's base 32: no I, L, O or U, so no number reads as a word or as another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Seven free characters: among 10,000 posters two collide once in seven hundred counties.
NUMBER_LENGTH = 8
_LOOK_ALIKE = str.maketrans("ILOU", "110V")
_UNIT_PART = re.compile(r"[0-9A-Z]+")


def poster_number(campaign: str, poster_id: str) -> str:
    """Return eight characters that say which poster this is, the last a check character.

    Derived from the two ids alone, so the same poster keeps its number for ever and
    nobody has to keep a list; not sequential, so a neighbour's number cannot be guessed
    at by counting. Two posters that collide are refused by ``check``.
    """
    digest = hashlib.sha256(f"{campaign}/{poster_id}".encode()).digest()
    value = int.from_bytes(digest[:8])
    body = "".join(ALPHABET[(value >> 5 * i) & 31] for i in range(NUMBER_LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Return the character that makes one wrong character or a swap of two visible.

    A sum weighted with the powers of 2 in the field of 32 elements, one for each
    character of the alphabet. (Modulo 31, “0” and “Z” would count the same.)
    """
    total = 0
    for character in body:
        total = _doubled(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def _doubled(element: int) -> int:
    # Modulo x^5 + x^2 + 1, of which x (that is 2) is a primitive root.
    return element << 1 if element < 16 else element << 1 ^ 0b100101


def is_poster_number(text: str) -> bool:
    """Whether the text is a well-formed poster number with the right check character."""
    well_formed = len(text) == NUMBER_LENGTH and all(c in ALPHABET for c in text)
    return well_formed and check_character(text[:-1]) == text[-1]


def unit_number(number: str, unit: str) -> str:
    """Return the number of a poster made for one unit: the poster's, the unit's code, a check.

    The check character stands for both, so that a unit's code under another poster shows. It
    counts letters that poster numbers leave out as the ones they are mistaken for.
    """
    part = unit_part(unit)
    # Without the poster's own check character: with it every poster's number sums to zero, and
    # the check would not tell one poster from another.
    body = (number[:-1] + part).translate(_LOOK_ALIKE)
    return number + part + check_character(body)


def unit_part(unit: str) -> str:
    """Return a unit's code as it stands in numbers: without the signs that only group it."""
    return unit.replace("-", "")


def number_parts(number: str) -> tuple[str, str] | None:
    """Return the poster's number and the unit's part of a number, empty where it has none.

    None where no poster could have the number: one of its characters is wrong.
    """
    poster, rest = number[:NUMBER_LENGTH], number[NUMBER_LENGTH:]
    if not is_poster_number(poster):
        return None
    if not rest:
        return poster, ""
    unit = rest[:-1]
    fits = _UNIT_PART.fullmatch(unit) and unit_number(poster, unit) == number
    return (poster, unit) if fits else None


def spelled_number(number: str) -> str:
    """Return a number as it is printed: in groups that one reads out."""
    poster, rest = number[:NUMBER_LENGTH], number[NUMBER_LENGTH:]
    groups = [poster[:4], poster[4:], *([rest[:-1], rest[-1]] if rest else [])]
    return "-".join(groups)


def poster_path(number: str) -> str:
    """Return the path of a poster's page, of one made for a unit with the unit's anchor in it."""
    poster, rest = number[:NUMBER_LENGTH], number[NUMBER_LENGTH:]
    return f"/P/{poster}/#{rest}" if rest else f"/P/{poster}/"


def fraud_type_path(code: str) -> str:
    """Return the path of a fraud type's page (its guide)."""
    return f"/T/{code}/"


def slip_path(code: str) -> str:
    """Return the path a participation slip carries."""
    return f"/Q#{code}"


def printed_address(address: str, path: str) -> str:
    """Return the text of a QR code: a small scheme, the rest in upper case.

    Host and scheme ignore case, but some scanners show ``HTTPS://`` as mere text. The path
    is upper case by this grammar. A site in a sub-folder keeps its case (paths do not ignore
    it) and costs a denser code.
    """
    scheme, _, rest = address.rstrip("/").partition("://")
    host, slash, folder = rest.partition("/")
    return f"{scheme.lower()}://{host.upper()}{slash}{folder}{path}"


def as_printed_today(text: str) -> str:
    """Return a code's text with a small scheme: what was printed before has a large one."""
    scheme, sign, rest = text.partition("://")
    return f"{scheme.lower()}{sign}{rest}"


# Names that nobody outside this machine can reach: RFC 2606, RFC 6761.
_TRIAL_ENDINGS = ("example", "test", "invalid", "localhost", "local")


def is_trial_address(address: str) -> bool:
    """Whether an address leads nowhere for a stranger's phone: this machine, or an example.

    What is printed with one says across itself that it is for a trial.
    """
    host = (urlsplit(address).hostname or "").rstrip(".")
    is_loopback = host == "::1" or host.startswith("127.")
    return is_loopback or host.rsplit(".", 1)[-1] in _TRIAL_ENDINGS
