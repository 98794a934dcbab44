"""A question as plain words, the same whichever file it crosses in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from campaign_model import Question
from campaign_model.errors import InputError
from campaign_model.language import gettext as _

_SCENE = re.compile(
    r'<p class="scene scene--(\w*)"><b>(.*?)</b><br ?/?>(.*?)</p><p>(.*?)</p>', re.S
)
_SOURCE = "依据："
MOST_SIGNS = 20_000  # of one text; a question has some hundreds


class ItemFileError(InputError):
    """A file that holds no questions of the form it is said to be in."""


@dataclass(frozen=True, slots=True)
class BankOption:
    """An answer on offer; ``error`` is the word of which way it errs, or empty."""

    text: str
    right: bool
    why: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class BankItem:
    """A question; what a program of others does not know is empty, and ``check`` asks for it."""

    ask: str
    options: tuple[BankOption, ...]
    id: str = ""
    point: str = ""
    audiences: tuple[str, ...] = ()
    kind: str = "knowledge"
    genuine: str = ""
    medium: str = ""
    sender: str = ""
    message: str = ""
    explain: str = ""
    source: str = ""
    difficulty: str = ""
    must_know: str = ""
    picture: str = ""

    @property
    def stem(self) -> str:
        """Return message and question as HTML, which every program of tests shows."""
        ask = html.escape(self.ask, quote=False)
        if not self.medium:
            return f"<p>{ask}</p>"
        sender, message = (
            html.escape(t, quote=False) for t in (self.sender, self.message)
        )
        scene = (
            f'<p class="scene scene--{self.medium}"><b>{sender}</b><br/>{message}</p>'
        )
        return f"{scene}<p>{ask}</p>"

    def with_stem(self, stem: str) -> BankItem:
        """Return the item with the message and question that HTML holds.

        Raises ItemFileError.
        """
        _refuse_long(stem)
        scene = _SCENE.search(stem)
        if scene is None:
            return replace(self, ask=plain(stem))
        medium, *parts = scene.groups()
        sender, message, ask = map(plain, parts)
        return replace(self, medium=medium, sender=sender, message=message, ask=ask)

    @property
    def feedback(self) -> str:
        """Return the explanation with its source below."""
        return "\n".join(
            filter(None, (self.explain, self.source and _SOURCE + self.source))
        )

    def with_feedback(self, feedback: str) -> BankItem:
        """Return the item with the explanation and source that a feedback holds."""
        explain, _mark, source = feedback.partition(f"\n{_SOURCE}")
        return replace(self, explain=explain.strip(), source=source.strip())

    @property
    def tags(self) -> tuple[str, ...]:
        """Return what other programs keep as tags: ``name:value``."""
        named = [
            *(("audience", name) for name in self.audiences),
            ("point", self.point),
            ("kind", self.kind),
            ("genuine", self.genuine),
            ("difficulty", self.difficulty),
            ("must_know", self.must_know),
            ("picture", self.picture),
            *((f"error-{n}", o.error) for n, o in enumerate(self.options, 1)),
        ]
        return tuple(f"{name}:{value}" for name, value in named if value)

    def with_tags(self, tags: Iterable[str]) -> BankItem:
        """Return the item with what its tags say; foreign tags say nothing."""
        pairs = [tag.partition(":")[::2] for tag in tags if ":" in tag]
        values = dict(pairs)
        options = tuple(
            replace(option, error=values.get(f"error-{n}", ""))
            for n, option in enumerate(self.options, 1)
        )
        return replace(
            self,
            audiences=tuple(value for name, value in pairs if name == "audience"),
            point=values.get("point", ""),
            kind=values.get("kind", self.kind),
            genuine=values.get("genuine", ""),
            difficulty=values.get("difficulty", ""),
            must_know=values.get("must_know", ""),
            picture=values.get("picture", ""),
            options=options,
        )


def as_html(text: str) -> str:
    """Return text as HTML; a new line is a break."""
    return html.escape(text, quote=False).replace("\n", "<br/>")


def plain(text: str) -> str:
    """Return HTML as text; a break is a new line. Raises ItemFileError."""
    _refuse_long(text)
    text = re.sub(r"<br ?/?>|</p>\s*<p[^>]*>", "\n", text)
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


def _refuse_long(text: str) -> None:
    """Raise ItemFileError for a text in which looking for marks would take minutes."""
    if len(text) > MOST_SIGNS:
        message = _("A text of more than {count} signs is no question.")
        raise ItemFileError(message.format(count=MOST_SIGNS))


def bank_item(question: Question) -> BankItem:
    """Return a question of a campaign as plain words."""
    scene = question.scene
    genuine = {None: "", True: "yes", False: "no"}[question.genuine]
    return BankItem(
        id=str(question.id),
        point=str(question.point),
        audiences=tuple(map(str, question.audiences)),
        kind=str(question.kind),
        genuine=genuine,
        medium=str(scene.medium) if scene else "",
        sender=str(scene.sender) if scene else "",
        message=str(scene.text) if scene else "",
        ask=str(question.ask),
        options=tuple(
            BankOption(str(o.text), o.right, str(o.why), str(o.error or ""))
            for o in question.options
        ),
        explain=str(question.explain),
        source=str(question.source),
        difficulty=str(question.difficulty),
        must_know=str(question.must_know or ""),
        picture=str(question.picture or ""),
    )


def to_yaml(items: Iterable[BankItem]) -> str:
    """Return items as a file of ``questions/``; each value is quoted, so none is misread."""
    return "items:\n" + "".join(map(_entry, items))


def _entry(item: BankItem) -> str:
    lines = [("id", item.id), ("picture", item.picture), ("point", item.point)]
    text = _lines(lines, 4)
    text += f"    audiences: [{', '.join(map(_quoted, item.audiences))}]\n"
    text += _lines([("kind", item.kind), ("genuine", item.genuine)], 4)
    if item.medium:
        scene = [("as", item.medium), ("from", item.sender), ("text", item.message)]
        text += "    scene:\n" + _lines(scene, 6)
    text += _lines([("ask", item.ask)], 4) + "    options:\n"
    for option in item.options:
        right = [("right", "yes")] if option.right else []
        parts = _lines([("text", option.text), *right, ("why", option.why)], 8)
        text += f"      - {parts[8:]}" + _lines([("error", option.error)], 8)
    rest = [("explain", item.explain), ("source", item.source)]
    text += _lines([*rest, ("difficulty", item.difficulty)], 4)
    text += _lines([("must_know", item.must_know)], 4)
    return f"  - {text[4:]}"


def _lines(pairs: list[tuple[str, str]], indent: int) -> str:
    return "".join(f"{' ' * indent}{k}: {_quoted(v)}\n" for k, v in pairs if v)


def _quoted(value: str) -> str:
    return (
        value
        if re.fullmatch(r"[a-z0-9-]+", value)
        else json.dumps(value, ensure_ascii=False)
    )
