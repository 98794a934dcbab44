"""Where a text may be broken into lines: between words, best after a comma, evenly.

A poster's text is short and large, so a bad break is what one sees first: a word cut in
two, a last line of one character, one long line over a stub. For each text this room finds
the best breaking into one line, two lines and so on; the template takes the first that its
box holds, at the largest size. No breaking leaves a character alone, so a size without
one that fits is too large, and the template goes on to a smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate, pairwise, starmap
from math import inf
from typing import NamedTuple

import jieba

MOST_LINES = 8
RUNNING_TEXT = "blocks"  # a page's own, too long to be weighed line by line
SHORTEST = 3  # Han characters: a text so short stays on its line
# Latin letters and digits are about so wide beside a Han character.
LATIN_WIDTH = 0.58
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[!-~ ]")
_CLOSING = "，。；：？！、）)》”’…·%"
_OPENING = "“‘（(《"
# Words that lean on the one before them, and words that lean on the one after. Those in both
# lean back only where a clause ends with them.
_LEAN_BACK = frozenset("的了着过吧吗呢们么地得上里下去来起完掉前后")
_LEAN_ON = frozenset(
    "不别先再也就都没很太把被给在到从和跟又还才一两三只要会请向对叫让是有说打问个位"
    "张笔老真假每各第快多用去来因"
) | {"先别", "还要", "没有", "只有", "还有", "涉嫌"}
# Who does something leans on it too, but may end a phrase to whom it is done; 的 leans on what is
# described, but may end a long description.
_LEAN_A_LITTLE = frozenset("您你我他她它的") | {"自己"}
# A number or a pointer with its measure (这笔, 两箱) leans on what is counted.
_MEASURED = re.compile(
    r"[这那哪每几半两一二三四五六七八九十百千万]+[个笔箱部段张条句种份件样块项家位群]"
)
# What jieba would cut, and nobody says in two halves.
_TERMS = (
    *(
        "会议软件",
        "聊天软件",
        "软件里",
        "付款软件",
        "支付软件",
        "银行软件",
        "购物软件",
        "营业厅软件",
    ),
    *("屏幕共享", "共享屏幕", "转账记录", "付款记录", "聊天记录", "借款记录", "老号码"),
    *("安全账户", "监管账户", "清查账户", "百万保障", "贴到", "拿去"),
)
# A few words in marks are one name, never cut.
_QUOTED = re.compile("“[^“”]{1,6}”")
# What a break costs, where a line that differs from the mean by half of it costs 1.5.
_UNEVEN = 6.0
_AFTER_COMMA, _AFTER_ITEM = 0.0, 0.2
_BETWEEN_WORDS, _AFTER_LEANING, _AFTER_HEAD, _BEFORE_TAIL = 1.1, 1.5, 2.8, 3.4
# In lines longer than this many characters one sees the less where they end.
_LONG_LINE = 10
# No line has one character alone; among long lines one of two costs as much as a bad break.
LEAST_ON_A_LINE = 2
_STUB, _STUB_BELOW, _STUB_BESIDE = 1.2, 3, 5

Lines = tuple[str, ...]


class _Part(NamedTuple):
    """A word with its marks: how wide, how many characters, what a break after it costs."""

    text: str
    width: float
    weight: float
    break_cost: float


def breakings_of(words: object) -> dict[str, tuple[Lines, ...]]:
    """Return the breakings of every text in a poster's words that has more than one."""
    ways = {text: breakings(text) for text in _texts(words)}
    return {text: lines for text, lines in ways.items() if len(lines) > 1}


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, Mapping):
        for name, value in words.items():
            if name != RUNNING_TEXT:
                yield from _texts(value)
    elif isinstance(words, list | tuple):
        for value in words:
            yield from _texts(value)


@lru_cache(maxsize=4096)  # a poster comes in many files, and units share most words
def breakings(text: str) -> tuple[Lines, ...]:
    """Return the best breaking into each number of lines, the fewest lines first.

    One that is no narrower than one of fewer lines is left out.
    """
    if len(_HAN.findall(text)) <= SHORTEST or "://" in text:
        return ((text,),)
    parts = _parts(text)
    ways: list[Lines] = [(text,)]
    for count in range(2, min(MOST_LINES, len(parts)) + 1):
        lines = _best(parts, count)
        if lines and _widest(lines) < _widest(ways[-1]) - 0.3:
            ways.append(lines)
    return tuple(ways)


def _best(parts: list[_Part], count: int) -> Lines:
    """Return the cheapest breaking into ``count`` lines, or nothing where there is none.

    Dynamic programming over the last break, as TeX does it, with the number of lines given.
    """
    size = len(parts)
    ends = list(accumulate((part.width for part in parts), initial=0.0))
    weights = list(accumulate((part.weight for part in parts), initial=0.0))
    mean = ends[-1] / count

    def cost_of(start: int, end: int) -> float:
        weight = weights[end] - weights[start]
        if weight < LEAST_ON_A_LINE:
            return inf
        off = (ends[end] - ends[start] - mean) / mean
        is_stub = weight < _STUB_BELOW and mean > _STUB_BESIDE
        cut = parts[end - 1].break_cost * min(1.0, _LONG_LINE / mean)
        return cut + _UNEVEN * off * off + _STUB * is_stub

    costs, origins = [0.0, *[inf] * size], []
    for line in range(1, count + 1):
        best, origin = [inf] * (size + 1), [0] * (size + 1)
        for end in range(line, size + 1) if line < count else [size]:
            best[end], origin[end] = min(
                (costs[start] + cost_of(start, end), start)
                for start in range(line - 1, end)
            )
        costs = best
        origins.append(origin)
    if costs[size] == inf:
        return ()
    lines, end = [], size
    for origin in reversed(origins):
        start = origin[end]
        # A dot between two parts needs no place where a line ends between them.
        lines.append("".join(part.text for part in parts[start:end]).strip(" ·"))
        end = start
    return tuple(reversed(lines))


def _break_cost(before: str, after: str) -> float:
    """Return what it costs to break between two words."""
    mark = before.rstrip()[-1:]
    if mark and mark in _CLOSING:
        # A list's comma binds its items more than a sentence's.
        return _AFTER_ITEM if mark == "、" else _AFTER_COMMA
    tail, head = after.rstrip(_CLOSING), before.lstrip(_OPENING)
    if tail in _LEAN_BACK and (tail != after or tail not in _LEAN_ON):
        return _BEFORE_TAIL
    if head in _LEAN_ON or _MEASURED.fullmatch(head):
        return _AFTER_HEAD
    return _AFTER_LEANING if head in _LEAN_A_LITTLE else _BETWEEN_WORDS


def _parts(text: str) -> list[_Part]:
    words = _words(text)
    costs = [*starmap(_break_cost, pairwise(words)), 0.0]
    return [
        _Part(word, _width(word), _weight(word), cost)
        for word, cost in zip(words, costs, strict=True)
    ]


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the marks and spaces that belong to it."""
    words: list[str] = []
    for word in _cut(text):
        if words and _belongs_to(words[-1], word):
            words[-1] += word
        else:
            words.append(word)
    return words


def _cut(text: str) -> Iterator[str]:
    """Yield words and marks as they stand, what a short quotation holds as one."""
    start = 0
    for quotation in _QUOTED.finditer(text):
        yield from _tokenizer().cut(text[start : quotation.start()])
        yield quotation.group()
        start = quotation.end()
    yield from _tokenizer().cut(text[start:])


def _belongs_to(before: str, word: str) -> bool:
    """Return whether no line may end between two words: marks, and numbers with their unit."""
    last = before.rstrip()[-1:]
    if word[0] == " " or word[0] in _CLOSING or last in _OPENING:
        return True
    if last in _CLOSING:
        return False
    return before[-1] == " " or bool(_LATIN.match(word) and _LATIN.match(last))


def _weight(text: str) -> float:
    return len(_HAN.findall(text)) + len(_LATIN.findall(text)) / 2


def _width(text: str) -> float:
    return sum(LATIN_WIDTH if _LATIN.match(letter) else 1.0 for letter in text)


def _widest(lines: Lines) -> float:
    return max(map(_width, lines))


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Return the words' dictionary, read once; jieba's own way would leave a file in /tmp."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for term in _TERMS:
        tokenizer.add_word(term)
    return tokenizer
