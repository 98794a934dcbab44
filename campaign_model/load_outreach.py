"""Materials, message texts and laws, to typed objects; a campaign may do without any."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.load_stories import load_review, load_source
from campaign_model.outreach import Article, Law, Material, Message, MoneyReturn
from campaign_model.reading.fields import Fields
from campaign_model.reading.folder import Folder
from campaign_model.reading.markdown import Page

KINDS = ("lesson", "letter", "task", "meeting", "broadcast", "talk", "video")
UNTIMED = ("letter", "task")
# An SMS of 70 characters is one message; ring-back texts are read aloud in 25 seconds.
LONGEST = {"sms": 70, "ringback": 100, "wechat": 130}


def load_materials(folder: Folder) -> list[Material]:
    """Every text under ``materials/``."""
    return [_material(slug, page, folder) for slug, page in folder.pages("materials")]


def _material(slug: str, page: Page, folder: Folder) -> Material:
    fields = Fields(page.fields, folder.problems)
    if not page.sections:
        message = _("The text has no “## …” headings.")
        folder.problems.add(fields.location, message, _("Give each part a heading."))
    kind = fields.choice("kind", KINDS)
    material = Material(
        slug=slug,
        title=fields.text("title", most=24),
        kind=kind,
        audiences=fields.words("audiences", least=1),
        fraud_types=fields.words("types"),
        length=_length(kind, fields),
        summary=fields.text("summary", most=60),
        review=load_review(fields.entry_of("review")),
        sections=page.sections,
        location=fields.location,
    )
    fields.close()
    return material


def _length(kind: str, fields: Fields) -> int | None:
    if kind in UNTIMED or kind not in KINDS:
        fields.known_keys += ["minutes", "seconds"]
        return None
    if kind == "video":
        return fields.number("seconds", least=10, most=300)
    return fields.number("minutes", least=1, most=90)


def load_messages(folder: Folder) -> tuple[Message, ...]:
    """``messages.csv``."""
    found = []
    columns = ("id", "channel", "audience", "type", "text")
    for row in folder.rows("messages.csv", columns, optional=True):
        channel = row.choice("channel", tuple(LONGEST))
        message = Message(
            id=row.text("id"),
            channel=channel,
            audience=row.optional("audience"),
            fraud_type=row.optional("type"),
            text=row.text("text", most=LONGEST.get(channel, max(LONGEST.values()))),
            location=row.location,
        )
        found.append(message)
    return tuple(found)


def load_returning(folder: Folder) -> tuple[MoneyReturn, ...]:
    """``returned.yml``: money given back, only as the police announced it."""
    found = []
    for each in folder.entries("returned.yml", "returned", optional=True):
        returning = MoneyReturn(
            id=each.text("id"),
            day=each.day("day"),
            where=each.text("where", most=30),
            occasion=each.text("what", most=60),
            amount=each.text("amount", most=24),
            source=load_source(each.entry_of("source")),
            location=each.location,
        )
        each.close()
        found.append(returning)
    return tuple(found)


def load_laws(folder: Folder) -> list[Law]:
    """``laws.yml``."""
    return [_law(each) for each in folder.entries("laws.yml", "laws", optional=True)]


def _law(fields: Fields) -> Law:
    adopted, since = fields.days("adopted", "since")
    law = Law(
        id=fields.text("id"),
        name=fields.text("name", most=24),
        adopted=adopted,
        since=since,
        until=fields.day("until") if "until" in fields.entry else None,
        source=load_source(fields.entry_of("source")),
        articles=tuple(_article(each) for each in fields.entries("articles", least=1)),
        location=fields.location,
    )
    fields.known_keys.append("until")
    fields.close()
    return law


def _article(fields: Fields) -> Article:
    article = Article(
        number=fields.text("number", most=12),
        title=fields.text("title", most=20),
        says=fields.text("says", most=120),
        audiences=fields.words("audiences"),
        location=fields.location,
    )
    fields.close()
    return article
