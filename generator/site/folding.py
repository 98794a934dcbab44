"""Tables that let search read pinyin and traditional characters, of what it indexes alone.

Made at build time by libraries that know all of Chinese; the page gets a few hundred signs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

import opencc

_HAN_FIRST, _HAN_LAST = 0x4E00, 0x9FFF
_HAN = re.compile(f"[{chr(_HAN_FIRST)}-{chr(_HAN_LAST)}]+")


def sounds(texts: Iterable[str]) -> dict[str, str]:
    """Return the characters of ``texts`` by their syllable without tone.

    A character with several readings gets the one that it has most often in these texts,
    words considered: 行 as in 银行.
    """
    readings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for run in _HAN.findall(text):
            for character, reading in zip(run, _readings(run), strict=True):
                readings[character][reading] += 1
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for character in sorted(readings):
        counts = readings[character]
        by_sound[min(counts, key=lambda sound: (-counts[sound], sound))].append(
            character
        )
    return {sound: "".join(by_sound[sound]) for sound in sorted(by_sound)}


def traditional(simplified: Iterable[str]) -> tuple[str, str]:
    """Return traditional characters, and at the same places what they are in ``simplified``."""
    wanted = frozenset(simplified)
    pairs = [pair for pair in _traditional_pairs() if pair[1] in wanted]
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


def _readings(run: str) -> list[str]:
    import pypinyin  # noqa: PLC0415 - a third of a second, paid where texts are new

    readings = pypinyin.lazy_pinyin(run)
    if len(readings) == len(run):
        return readings
    # A character that nobody knows how to read hides its neighbours.
    return [pypinyin.lazy_pinyin(character)[0] for character in run]


@cache
def _traditional_pairs() -> tuple[tuple[str, str], ...]:
    characters = [chr(number) for number in range(_HAN_FIRST, _HAN_LAST + 1)]
    # One character a line: no word of several may be converted as a whole.
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return tuple(
        (before, after)
        for before, after in zip(characters, converted, strict=True)
        if before != after and len(after) == 1
    )
