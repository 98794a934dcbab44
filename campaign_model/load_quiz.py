"""Questions, papers and pledges, from their files to typed objects."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.quiz import (
    FORMS,
    Blueprint,
    BlueprintLine,
    Option,
    Pledge,
    Question,
    Scene,
)
from campaign_model.reading.fields import Fields
from campaign_model.reading.folder import Folder
from campaign_model.reading.markdown import Page
from campaign_model.reading.source_location import LocatedStr

KINDS = ("scenario", "knowledge")
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
MEDIA = ("sms", "call", "chat", "mail", "notice", "face")


def load_questions(folder: Folder, name: str) -> tuple[Question, ...]:
    """Every item of ``questions/`` (the bank) or ``practice/`` (its own pool)."""
    return tuple(_question(each) for each in folder.items(name, "items"))


def load_papers(folder: Folder) -> tuple[Blueprint, ...]:
    """``papers.yml``."""
    papers = []
    for each in folder.entries("papers.yml", "papers"):
        paper = Blueprint(
            id=each.text("id"),
            name=each.text("name", most=12),
            audience=each.text("audience"),
            minutes=each.number("minutes", least=1, most=60),
            form=_form(each),
            lines=tuple(_draw(line) for line in each.entries("draw", least=1)),
            location=each.location,
        )
        each.close()
        papers.append(paper)
    return tuple(papers)


def _form(fields: Fields) -> str:
    return fields.choice("form", FORMS) if fields.optional("form") else ""


def load_pledges(folder: Folder) -> tuple[Pledge, ...]:
    """Every text under ``pledges/``."""
    pledges = []
    for slug, page in folder.pages("pledges"):
        fields = Fields(page.fields, folder.problems)
        _check_pledge(page, folder)
        pledge = Pledge(
            id=LocatedStr(slug, fields.location),
            audience=fields.optional("audience"),
            title=fields.text("title", most=20),
            version=fields.text("version", most=20),
            text=page.intro,
            location=fields.location,
        )
        fields.close()
        pledges.append(pledge)
    return tuple(pledges)


def _check_pledge(page: Page, folder: Folder) -> None:
    if page.sections:
        message = _("A pledge has no headings.")
        location = page.sections[0].title.location
        folder.problems.add(
            location, message, _("Write its lines one below the other.")
        )
    elif not page.intro:
        message = _("The pledge has no text.")
        folder.problems.add(
            page.intro.location, message, _("Write its lines below the fields.")
        )


def _question(fields: Fields) -> Question:
    kind = fields.choice("kind", KINDS)
    scenario = kind == "scenario" or (kind not in KINDS and "scene" in fields.entry)
    question = Question(
        id=fields.text("id"),
        point=fields.text("point"),
        audiences=fields.words("audiences", least=1),
        kind=kind,
        genuine=fields.flag("genuine") if scenario else None,
        scene=_scene(fields.entry_of("scene")) if scenario else None,
        ask=fields.text("ask", most=60),
        options=_options(fields),
        explain=fields.text("explain", most=80),
        source=fields.text("source"),
        difficulty=fields.number("difficulty", least=1, most=3),
        must_know=fields.optional("must_know"),
        location=fields.location,
    )
    fields.close()
    return question


def _scene(fields: Fields) -> Scene:
    medium, sender = fields.choice("as", MEDIA), fields.text("from", most=24)
    scene = Scene(medium, sender, fields.text("text", most=120))
    fields.close()
    return scene


def _options(fields: Fields) -> tuple[Option, ...]:
    options = []
    for each in fields.entries("options", least=FEWEST_OPTIONS):
        right = each.optional_flag("right") or False
        options.append(Option(each.text("text", most=40), right, each.text("why")))
        each.close()
    if len(options) >= FEWEST_OPTIONS:
        _check_options(options, fields)
    return tuple(options)


def _check_options(options: list[Option], fields: Fields) -> None:
    right_ones = sum(option.right for option in options)
    if right_ones != 1:
        message = _("Right answers: {count}, not one.").format(count=right_ones)
        fields.problems.add(
            fields.location, message, _("Mark one option “right: yes”.")
        )
    if len(options) > MOST_OPTIONS:
        message = _("Options: {count}, too many.").format(count=len(options))
        remedy = _("At most {most}.").format(most=MOST_OPTIONS)
        fields.problems.add(fields.location, message, remedy)
    texts = [option.text for option in options]
    for i, text in enumerate(texts):
        if text and text in texts[:i]:
            message = _("Two options read the same: “{text}”.").format(text=text)
            fields.problems.add(text.location, message, _("Change one of the two."))


def _draw(fields: Fields) -> BlueprintLine:
    draw = BlueprintLine(
        points=fields.words("from"),
        kind=_optional_kind(fields),
        genuine=fields.optional_flag("genuine"),
        must_know=fields.optional_flag("must_know"),
        count=fields.number("count", least=1, most=50),
        location=fields.location,
    )
    fields.close()
    return draw


def _optional_kind(fields: Fields) -> LocatedStr | None:
    if fields.optional("kind") is None:
        return None
    return fields.choice("kind", KINDS)
