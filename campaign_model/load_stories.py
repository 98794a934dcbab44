"""Guides, techniques and cases, from their files to typed objects."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.reading.fields import Fields, did_you_mean, nearest
from campaign_model.reading.folder import Folder
from campaign_model.reading.markdown import Page
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.stories import (
    Case,
    FraudType,
    Hook,
    OfficialName,
    Review,
    Section,
    Source,
    Technique,
    WarningSign,
)

GUIDE_SECTIONS = ("骗局一步步", "现在怎么办", "平时怎么防", "谁容易碰上")
GUIDE_EXTRAS = ("法律怎么说",)
CASE_SECTIONS = ("经过", "转折", "记住")
TIERS = ("A", "B", "C")
STATUSES = ("published", "pending", "withdrawn")


def load_fraud_types(folder: Folder) -> list[FraudType]:
    """Every guide under ``fraud-types/``."""
    return [_guide(slug, page, folder) for slug, page in folder.pages("fraud-types")]


def load_cases(folder: Folder) -> list[Case]:
    """Every case under ``cases/``."""
    return folder.remembered("cases", lambda slug, page: _case(slug, page, folder))


def load_techniques(folder: Folder) -> list[Technique]:
    """``techniques.yml``."""
    found = []
    for each in folder.entries("techniques.yml", "techniques"):
        found.append(
            Technique(
                each.text("id"), each.text("name"), each.text("text"), each.location
            )
        )
        each.close()
    return found


def _guide(slug: str, page: Page, folder: Folder) -> FraudType:
    fields = Fields(page.fields, folder.problems)
    guide = FraudType(
        code=fields.text("code"),
        slug=slug,
        name=fields.text("name", most=12),
        short=fields.text("short", most=6),
        summary=fields.text("summary", most=60),
        hook=_hook(fields),
        official=_official(fields),
        aliases=fields.words("aliases"),
        audiences=fields.words("audiences", least=1),
        techniques=fields.words("techniques"),
        signs=_signs(fields),
        keywords=fields.words("keywords", least=3),
        related=fields.words("related"),
        sources=tuple(load_source(each) for each in fields.entries("sources", least=1)),
        review=load_review(fields.entry_of("review")),
        sections=_sections(page, GUIDE_SECTIONS, GUIDE_EXTRAS, folder),
        location=fields.location,
    )
    fields.close()
    return guide


def _case(slug: str, page: Page, folder: Folder) -> Case:
    fields = Fields(page.fields, folder.problems)
    case = Case(
        slug=slug,
        title=fields.text("title", most=28),
        fraud_type=fields.text("type"),
        audiences=fields.words("audiences", least=1),
        techniques=fields.words("techniques"),
        when=fields.text("when", most=20),
        where=fields.text("where", most=20),
        who=fields.text("who", most=20),
        loss=_loss(fields),
        loss_text=fields.text("loss_text", most=20),
        stopped=fields.text("stopped", most=30),
        hook=_hook(fields, brief=True),
        tier=fields.choice("tier", TIERS),
        status=fields.choice("status", STATUSES),
        print=fields.flag("print"),
        source=load_source(fields.entry_of("source")),
        review=load_review(fields.entry_of("review")),
        sections=_sections(page, CASE_SECTIONS, (), folder),
        digest=page.digest,
        location=fields.location,
    )
    fields.close()
    return case


def _loss(fields: Fields) -> int | None:
    if fields.optional("loss") == "unknown":
        return None
    return fields.number("loss", least=0, most=10**12 - 1)


def _hook(fields: Fields, *, brief: bool = False) -> Hook:
    return Hook(
        scene="" if brief else fields.text("scene", most=12),
        say=fields.text("say", most=34),
        answer=fields.text("answer", most=8),
        more="" if brief else fields.text("answer_more", most=34),
    )


def _official(fields: Fields) -> tuple[OfficialName, ...]:
    names = []
    for each in fields.entries("official"):
        names.append(
            OfficialName(each.text("year"), each.text("name"), each.text("source"))
        )
        each.close()
    return tuple(names)


def _signs(fields: Fields) -> tuple[WarningSign, ...]:
    signs = []
    entries = fields.entries("signs", least=1)
    for each in entries:
        signs.append(
            WarningSign(each.text("title", most=7), each.text("text", most=26))
        )
        each.close()
    if (
        entries
        and len(signs) != 3
        and fields.problems.is_complete(fields.location.path)
    ):
        message = _("Signs: {count}, not three.").format(count=len(signs))
        fields.problems.add(entries[0].location, message, _("Add or remove some."))
    return tuple(signs)


def load_source(fields: Fields) -> Source:
    """Where something was published."""
    source = Source(
        publisher=fields.text("publisher"),
        title=str(fields.optional("title") or ""),  # another's words: no rule of ours
        date=fields.text("date"),
        url=fields.text("url"),
        link=fields.flag("link"),
    )
    fields.close()
    return source


def load_review(fields: Fields) -> Review:
    """Who read it last, and until when that holds."""
    by, (on, expires) = fields.text("by"), fields.days("on", "expires")
    review = Review(by, on, expires, fields.location)
    fields.close()
    return review


def _sections(
    page: Page, required: tuple[str, ...], extra: tuple[str, ...], folder: Folder
) -> tuple[Section, ...]:
    problems, known = folder.problems, (*required, *extra)
    if page.intro:
        message = _("Text stands before the first “## …” heading.")
        problems.add(page.intro.location, message, _("Move it below a heading."))
    titles = [section.title for section in page.sections]
    for i, section in enumerate(page.sections):
        _check_section(section, titles[:i], known, problems)
    # A misspelt heading is one problem, not an unknown section and a missing one.
    there = {*titles, *(nearest(t, known) for t in titles if t not in known)}
    for title in required:
        if title not in there:
            message = _("The section “{title}” is missing.").format(title=title)
            remedy = _("Add “## {title}”.").format(title=title)
            problems.add(page.fields.location, message, remedy)
    return page.sections


def _check_section(
    section: Section,
    before: list[LocatedStr],
    known: tuple[str, ...],
    problems: Problems,
) -> None:
    title = section.title
    if title not in known:
        message = _("The section “{title}” is not known here.").format(title=title)
        problems.add(title.location, message, did_you_mean(title, known))
    elif title in before:
        message = _("The section “{title}” stands here twice.").format(title=title)
        problems.add(title.location, message, _("Put the two together."))
    elif not section.text:
        message = _("The section “{title}” is empty.").format(title=title)
        problems.add(title.location, message, _("Write its text below it."))
