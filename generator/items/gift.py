"""GIFT, the text form of Moodle: a question a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.items.bank_item import (
    MOST_SIGNS,
    BankItem,
    BankOption,
    ItemFileError,
    as_html,
    plain,
)

# Each stands for itself after a backslash; “\n” is a new line.
_SIGNS = re.compile(r"([~=#{}:\\])")
_TAGS = re.compile(r"\[tag:((?:[^\]\\]|\\.)*)\]")
# Each “+” keeps what it has: in a text that is no question, going back would take hours.
_QUESTION = re.compile(
    r"(?:::((?:[^:\\]|\\.)*+)::)?\s*+(?:\[(\w++)\])?\s*+"
    r"((?:[^{\\]|\\.)*+)\{((?:[^}\\]|\\.)*+)\}",
    re.S,
)
_ANSWER = re.compile(r"([=~])((?:[^=~\\]|\\.)*)", re.S)


def write_gift(items: Iterable[BankItem]) -> bytes:
    """Return the items in GIFT, in UTF-8."""
    return "\n".join(map(_paragraph, items)).encode()


def read_gift(data: bytes) -> list[BankItem]:
    """Return the questions of a GIFT file with one right answer each.

    Raises ItemFileError where there is none.
    """
    paragraphs = re.split(r"\n\s*\n", data.decode("utf-8-sig").replace("\r\n", "\n"))
    if any(len(paragraph) > MOST_SIGNS for paragraph in paragraphs):
        raise ItemFileError("GIFT")
    items = [item for text in paragraphs if (item := _item(text)) is not None]
    if not items:
        raise ItemFileError("GIFT")
    return items


def _paragraph(item: BankItem) -> str:
    tags = "".join(f" [tag:{_in_comment(tag)}]" for tag in item.tags)
    answers = "".join(
        f"\n\t{'=' if o.right else '~'}{_escaped(as_html(o.text))}"
        + (f"#{_escaped(as_html(o.why))}" if o.why else "")
        for o in item.options
    )
    return (
        f"// [id:{item.id}]{tags}\n::{_escaped(item.id)}:: [html]{_escaped(item.stem)} "
        f"{{{answers}\n\t####{_escaped(as_html(item.feedback))}\n}}\n"
    )


def _item(paragraph: str) -> BankItem | None:
    comments = [line for line in paragraph.split("\n") if line.startswith("//")]
    text = "\n".join(line for line in paragraph.split("\n") if line not in comments)
    match = _QUESTION.match(text.strip())
    if match is None:
        return None
    name, form, stem, inside = match.groups(default="")
    answers, _, feedback = inside.partition("####")
    read = _READERS.get(form, _bare)
    options = tuple(
        _option(sign, text, read) for sign, text in _ANSWER.findall(answers)
    )
    if sum(option.right for option in options) != 1:
        return None
    item = BankItem(ask="", options=options, id=_bare(name))
    tags = map(_bare, _TAGS.findall("".join(comments)))
    return item.with_tags(tags).with_stem(_bare(stem)).with_feedback(read(feedback))


def _option(sign: str, text: str, read: Callable[[str], str]) -> BankOption:
    parts = re.split(r"(?<!\\)#", text, maxsplit=1)
    why = read(parts[1]) if len(parts) > 1 else ""
    return BankOption(read(parts[0]), sign == "=", why)


def _in_comment(tag: str) -> str:
    """Escape the bracket alone: Moodle takes any other backslash of a tag as part of it."""
    return tag.replace("]", "\\]")


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text).replace("\n", "\\n")


def _bare(text: str) -> str:
    unescaped = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)
    return unescaped.strip()


def _bare_html(text: str) -> str:
    return plain(_bare(text))


# The form that a stem is marked with is that of its answers, too.
_READERS = {"html": _bare_html}
