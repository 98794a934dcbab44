"""Reads a record from a Markdown file: its fields, its headings and its text."""

from __future__ import annotations

from typing import TypeVar

from campaign_model.language import gettext as _
from campaign_model.reading.fields import Fields, did_you_mean, nearest
from campaign_model.reading.markdown import MarkdownPage, Section
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.schema.field import SectionHeadings, headings_of
from campaign_model.schema.records import read_record

Record = TypeVar("Record")


def read_page(
    record: type[Record], slug: str, page: MarkdownPage, problems: Problems
) -> Record:
    """Return the record that a file holds; its name is the record's slug, or its id."""
    headings = headings_of(record)
    if headings is None:
        _check_plain_text(page, problems)
    elif headings.required:
        _check_headings(page, headings, problems)
    elif not page.sections:
        message = _("The text has no “## …” headings.")
        problems.add(page.fields.location, message, _("Give each part a heading."))
    return read_record(
        record,
        Fields(page.fields, problems),
        slug=slug,
        id=LocatedStr(slug, page.fields.location),
        text=page.intro,
        sections=page.sections,
        digest=page.digest,
    )


def _check_plain_text(page: MarkdownPage, problems: Problems) -> None:
    if page.sections:
        message = _("A pledge has no headings.")
        location = page.sections[0].title.location
        problems.add(location, message, _("Write its lines one below the other."))
    elif not page.intro:
        message = _("The pledge has no text.")
        remedy = _("Write its lines below the fields.")
        problems.add(page.intro.location, message, remedy)


def _check_headings(
    page: MarkdownPage, headings: SectionHeadings, problems: Problems
) -> None:
    if page.intro:
        message = _("Text stands before the first “## …” heading.")
        problems.add(page.intro.location, message, _("Move it below a heading."))
    titles = [section.title for section in page.sections]
    for i, section in enumerate(page.sections):
        _check_section(section, titles[:i], headings.allowed, problems)
    # A misspelt heading is one problem, not an unknown section and a missing one.
    unknown = [title for title in titles if title not in headings.allowed]
    present = {*titles, *(nearest(title, headings.allowed) for title in unknown)}
    for title in headings.required:
        if title not in present:
            message = _("The section “{title}” is missing.").format(title=title)
            remedy = _("Add “## {title}”.").format(title=title)
            problems.add(page.fields.location, message, remedy)


def _check_section(
    section: Section,
    before: list[LocatedStr],
    allowed: tuple[str, ...],
    problems: Problems,
) -> None:
    title = section.title
    if title not in allowed:
        message = _("The section “{title}” is not known here.").format(title=title)
        problems.add(title.location, message, did_you_mean(title, allowed))
    elif title in before:
        message = _("The section “{title}” stands here twice.").format(title=title)
        problems.add(title.location, message, _("Put the two together."))
    elif not section.text:
        message = _("The section “{title}” is empty.").format(title=title)
        problems.add(title.location, message, _("Write its text below it."))
