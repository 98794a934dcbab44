"""Parts of pages that are the same for everybody, rendered once: an item, an answered item.

Each is a template's text with holes for what differs (number, option ids, order). What a
hole takes is a number or an id of ours, so nothing is left to escape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from campaign_model import Campaign
from campaign_model.language import language
from quiz_service.attempts.drawn_quiz import DrawnItem
from quiz_service.attempts.wording import Wording
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import render_template
from quiz_service.kernel.service import Service
from quiz_service.pledges.forms import PledgeForm
from quiz_service.pledges.pledges import promises_of, texts_for
from quiz_service.quiz.recordings import question_recordings
from quiz_service.quiz.result import AnsweredItem
from typesetting.question_pictures import question_picture

NUMBER, TOTAL, CHOICES, ID, BEFORE, AFTER, SOUND = map(chr, range(0xE000, 0xE007))


class ChoiceState(StrEnum):
    """How a choice stands on a paper; the value is its attribute."""

    OPEN = ""
    CHOSEN = "checked"
    GONE_TO = "autofocus"


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """What came of a paper that was sent with questions left open.

    ``answers`` are option ids by the item's place, from 0; ``submission`` is the key under
    which it was sent, and will be again.
    """

    answers: Mapping[int, str]
    submission: str

    def open_items(self, items: int) -> list[int]:
        """Return the numbers, from 1, of what is not answered."""
        return [n for n in range(1, items + 1) if n - 1 not in self.answers]


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
            sound=SOUND,
            large=large,
            before=BEFORE,
            after=AFTER,
        )
        self.choices = {
            state: [
                render_template(
                    "quiz/choice.html", number=NUMBER, id=ID, text=text, state=state
                )
                for text, _right, _why in wording.options
            ]
            for state in ChoiceState
        }


_PIECES: dict[tuple[str, str, bool], Pieces] = {}


def render_items(
    items: tuple[DrawnItem, ...], *, large: bool, draft: PaperDraft | None = None
) -> list[Markup]:
    """Return the items of a paper as a page asks them, without their key.

    With a ``draft`` its answers stand in them, and the first open one is marked.
    """
    spoken, total = language(), len(items)
    gaps = draft.open_items(total) if draft else []
    answers = draft.answers if draft else {}
    rendered = []
    for number, item in enumerate(items, 1):
        pieces = _pieces(item, (item.wording.digest, spoken, large))
        choices = _choices(item, pieces, answers.get(number - 1, ""))
        if number in gaps[:1]:
            choices = render_template("quiz/gap.html") + _choices(
                item, pieces, "", gone_to=True
            )
        rendered.append(
            _numbered(
                pieces.head.replace(CHOICES, choices).replace(SOUND, _sound(item)),
                number,
                total,
                large=large,
            )
        )
    return rendered


def _pieces(item: DrawnItem, key: tuple[str, str, bool]) -> Pieces:
    if key not in _PIECES:
        _PIECES[key] = Pieces(item.wording, large=key[2])
    return _PIECES[key]


def _choices(
    item: DrawnItem, pieces: Pieces, chosen: str, *, gone_to: bool = False
) -> str:
    """Return the choices of an item in its order; ``gone_to`` puts the cursor on the first."""
    choices: list[str] = []
    for place, choice in zip(item.order, item.choices, strict=True):
        state = ChoiceState.CHOSEN if choice.id == chosen else ChoiceState.OPEN
        if gone_to and not choices:
            state = ChoiceState.GONE_TO
        choices.append(pieces.choices[state][place].replace(ID, choice.id))
    return "".join(choices)


def _sound(item: DrawnItem) -> str:
    """Return the players of an item's recordings, those of this very wording."""
    of_wording = question_recordings(service()).of_wording
    recordings = of_wording.get(item.wording.digest, ())
    if not recordings:
        return ""
    return render_template("quiz/recordings.html", recordings=recordings)


def _numbered(text: str, number: int, total: int, *, large: bool) -> Markup:
    """Return an item with its number; large type also shows where to go on and back."""
    if large:
        before, after = max(number - 1, 1), number + 1
        last = after > total
        text = text.replace(BEFORE, str(before)).replace(
            f"q{AFTER}", "end" if last else f"q{after}"
        )
    return Markup(text.replace(NUMBER, str(number)).replace(TOTAL, str(total)))


class _OwnWords:
    """What stays the same of a service's own pages: its promises, and what it links to."""

    def __init__(self, _service: Service) -> None:
        self.promises: dict[tuple[str, str], str] = {}
        self.answered: dict[tuple[str, str, str], str] = {}


def render_promise(campaign: Campaign, audience: str, signed: str) -> Markup:
    """Return the form of the promise that an audience may make, at the end of a result."""
    promises, key = service().prepared(_OwnWords).promises, (audience, language())
    if key not in promises:
        texts = texts_for(campaign, audience)
        promises[key] = render_template(
            "pledges/promise.html",
            form=PledgeForm.blank(attempt=ID).offering(texts),
            promises=[promises_of(text.text) for text in texts],
        )
    return Markup(promises[key].replace(ID, signed))


def render_answered(answered_item: AnsweredItem) -> Markup:
    """An item with what was answered, why, and what to read."""
    key = (answered_item.item.wording.digest, answered_item.chosen, language())
    answered = service().prepared(_OwnWords).answered
    text = answered.get(key)
    if text is None:
        text = answered[key] = render_template(
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
