"""Parts of pages that are the same for everybody, rendered once: an item, an answered item.

Each is a template's text with holes for what differs (number, option ids, order). What a
hole takes is a number or an id of ours, so nothing is left to escape.
"""

from __future__ import annotations

from markupsafe import Markup

from campaign_model import Campaign
from campaign_model.language import language
from quiz_service.attempts.drawn_quiz import DrawnItem
from quiz_service.attempts.wording import Wording
from quiz_service.kernel.pages import path_to, render_template
from quiz_service.pledges.forms import PledgeForm
from quiz_service.pledges.pledges import promises_of, texts_for
from quiz_service.quiz.result import AnsweredItem
from typesetting.question_pictures import question_picture

NUMBER, TOTAL, CHOICES, ID, BEFORE, AFTER = map(chr, range(0xE000, 0xE006))


class Pieces:
    """The pieces of a wording in one language, made when first needed."""

    def __init__(self, wording: Wording, *, large: bool) -> None:
        """``large`` adds the way from one item to the next."""
        self.head = render_template(
            "quiz/asked.html",
            wording=wording,
            picture=Markup(question_picture(wording.picture)),
            number=NUMBER,
            total=TOTAL,
            choices=CHOICES,
            large=large,
            before=BEFORE,
            after=AFTER,
        )
        self.choices = [
            render_template("quiz/choice.html", number=NUMBER, id=ID, text=text)
            for text, _right, _why in wording.options
        ]


_PIECES: dict[tuple[str, str, bool], Pieces] = {}


def render_items(items: tuple[DrawnItem, ...], *, large: bool) -> list[Markup]:
    """The items of a sheet as a page asks them, without their key."""
    spoken, total = language(), str(len(items))
    return [
        _render_item(item, str(number), total, (item.wording.digest, spoken, large))
        for number, item in enumerate(items, 1)
    ]


def _render_item(
    item: DrawnItem, number: str, total: str, key: tuple[str, str, bool]
) -> Markup:
    pieces = _PIECES.get(key)
    if pieces is None:
        pieces = _PIECES[key] = Pieces(item.wording, large=key[2])
    choices = "".join(
        pieces.choices[place].replace(ID, choice.id)
        for place, choice in zip(item.order, item.choices, strict=True)
    )
    text = pieces.head.replace(CHOICES, choices)
    if key[2]:
        before, after = max(int(number) - 1, 1), int(number) + 1
        last = after > int(total)
        text = text.replace(BEFORE, str(before)).replace(
            f"q{AFTER}", "end" if last else f"q{after}"
        )
    return Markup(text.replace(NUMBER, number).replace(TOTAL, total))


_PROMISES: dict[tuple[str, str, str], str] = {}


def render_promise(campaign: Campaign, audience: str, signed: str) -> Markup:
    """Return the form of the promise that an audience may make, at the end of a result."""
    key = (audience, language(), path_to("pledges.pledge"))
    if key not in _PROMISES:
        texts = texts_for(campaign, audience)
        _PROMISES[key] = render_template(
            "pledges/promise.html",
            form=PledgeForm.blank(attempt=ID).offering(texts),
            promises=[promises_of(text.text) for text in texts],
        )
    return Markup(_PROMISES[key].replace(ID, signed))


_ANSWERED: dict[tuple[str, str, str], str] = {}


def render_answered(answered_item: AnsweredItem) -> Markup:
    """An item with what was answered, why, and what to read."""
    key = (answered_item.item.wording.digest, answered_item.chosen, language())
    text = _ANSWERED.get(key)
    if text is None:
        text = _ANSWERED[key] = render_template(
            "quiz/answered.html",
            number=NUMBER,
            wording=answered_item.item.wording,
            right=answered_item.right,
            chosen=answered_item.chosen,
            why=answered_item.why,
            best=answered_item.item.right().text,
            reading=answered_item.reading,
        )
    return Markup(text.replace(NUMBER, str(answered_item.number)))
