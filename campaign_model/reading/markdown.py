"""Markdown with front matter: split into fields and ``##`` sections, and kept harmless.

Raw HTML and pictures are refused and link schemes are allow-listed here, once, so that
no later step has to clean what editors wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from campaign_model.language import gettext as _
from campaign_model.reading.office_habits import begins_with_a_drawn_bullet
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.reading.yaml import Entry, read_yaml

MOST_BYTES = 64 * 1024
# Markdown readers take minutes over thousands of open brackets (20,000: one minute).
MOST_BRACKETS = 400
SCHEMES = ("https:", "http:", "tel:", "guide:", "case:")

_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_PICTURE = re.compile(r"!\[")
# The target of an inline link, or of a reference defined anywhere in a line.
_LINK = re.compile(r"\](?:\(|:)\s*<?([^)\s>]*)")
_HEADING = re.compile(r"##\s+(\S.*?)\s*")
_OTHER_HEADING = re.compile(r"\s{0,3}(?:#|(?:={2,}|-{2,})\s*$)")
_NESTED = re.compile(r"\s*(?:>\s*|[-+*]\s+|[0-9]+[.)]\s+){5}")


@dataclass(frozen=True, slots=True)
class Section:
    """One ``##`` section of a Markdown body; ``text`` is Markdown."""

    title: LocatedStr
    text: LocatedStr


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A Markdown file taken apart."""

    fields: Entry
    sections: tuple[Section, ...]
    intro: LocatedStr
    digest: str


def read_markdown(text: str, path: str, problems: Problems) -> MarkdownPage | None:
    """Return the fields and sections of a file, or None after noting what is wrong with it."""
    if len(text.encode()) > MOST_BYTES or text.count("[") > MOST_BRACKETS:
        message = _("The file is larger than 64 KiB, or has over {most} “[”.")
        message = message.format(most=MOST_BRACKETS)
        _mark_incomplete(path, message, _("Split it into several files."), problems)
        return None
    lines = text.split("\n")
    end = _front_matter_end(lines)
    if end is None:
        message = _(
            "The file does not begin with a block of fields between “---” lines."
        )
        _mark_incomplete(path, message, _("See the editors' handbook."), problems)
        return None
    fields = read_yaml("\n".join(lines[1:end]), path, problems, offset=1)
    body = lines[end + 1 :]
    _refuse_unsafe(body, path, end + 1, problems)
    intro, sections = _split(body, SourceLocation(path, end + 2))
    digest = sha256(text.encode()).hexdigest()
    return None if fields is None else MarkdownPage(fields, sections, intro, digest)


def _mark_incomplete(path: str, message: str, remedy: str, problems: Problems) -> None:
    problems.add(SourceLocation(path, 1), message, remedy)
    problems.mark_incomplete(SourceLocation(path, 1))


def _front_matter_end(lines: list[str]) -> int | None:
    if lines[0].rstrip() != "---":
        return None
    ends = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    return next(ends, None)


def _refuse_unsafe(
    lines: list[str], path: str, before: int, problems: Problems
) -> None:
    for number, line in enumerate(lines, before + 1):
        location = SourceLocation(path, number)
        if _OTHER_HEADING.match(line) and not _HEADING.fullmatch(line):
            message = _("Only headings that begin with “## ” are used in the text.")
            problems.add(
                location, message, _("Write “## ” before it, or make it a sentence.")
            )
        if begins_with_a_drawn_bullet(line):
            message = _("This line of a list begins with a sign from Word.")
            remedy = _("Begin it with “- ”, or with “1. ” where the order counts.")
            problems.add(location, message, remedy)
        if _NESTED.match(line):
            message = _("The list is nested too deep.")
            problems.add(location, message, _("Use one level of “- ” or “1. ”."))
        if "<" in line or "[" in line:
            _refuse_markup(line, location, problems)


def _refuse_markup(line: str, location: SourceLocation, problems: Problems) -> None:
    if _HTML.search(line):
        message = _("HTML is not used in the text.")
        problems.add(
            location, message, _("Write plain Markdown, or 《》 instead of < >.")
        )
    if _PICTURE.search(line):
        message = _("Pictures are not used in the text.")
        problems.add(location, message, _("Describe it in words."))
    for match in _LINK.finditer(line):
        _check_scheme(match[1], location, problems)


def _check_scheme(target: str, location: SourceLocation, problems: Problems) -> None:
    if target.startswith(SCHEMES):
        return
    message = _("The link “{target}” does not begin with one of: {allowed}.")
    message = message.format(target=target, allowed=" ".join(SCHEMES))
    problems.add(
        location, message, _("Write the whole address, or guide:T04 or case:name.")
    )


def _split(
    lines: list[str], top: SourceLocation
) -> tuple[LocatedStr, tuple[Section, ...]]:
    """Return the text before the first heading and the sections; ``top`` is the first line."""
    titles = {
        i: match[1]
        for i, line in enumerate(lines)
        if (match := _HEADING.fullmatch(line))
    }
    starts = list(titles)
    intro = _text(lines, 0, starts[0] if starts else len(lines), top)
    sections = []
    for start, end in pairwise([*starts, len(lines)]):
        title = LocatedStr(titles[start], SourceLocation(top.path, top.line + start))
        sections.append(Section(title, _text(lines, start + 1, end, top)))
    return intro, tuple(sections)


def _text(lines: list[str], start: int, end: int, top: SourceLocation) -> LocatedStr:
    while start < end and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:end]).rstrip()
    return LocatedStr(text, SourceLocation(top.path, top.line + start))
