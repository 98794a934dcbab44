"""The template environment: autoescape on, an undefined name is an error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from campaign_model import Frame, Material
from campaign_model.drawn_message import drawn_lines
from campaign_model.language import request_language
from campaign_model.links import spelled_number
from campaign_model.schema.site_words import site_words
from campaign_model.vocabulary import Medium

TEMPLATES = Path(__file__).parent / "templates"
SAFE_SCHEMES = frozenset({"http", "https", "tel"})
PLACES = {"guide": "T", "case": "cases"}
# The target of a link, inline “](…)” or as a definition “[…]: …”.
_TARGET = re.compile(
    r"(\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)([A-Za-z][\w+.-]*):([^)\s>]*)", re.M
)
_STEP = re.compile(r"^\d+\.\s+", re.M)
_NUMBER = re.compile(r"(?<=[0-9]) (?=[^\W\d])")
# After these a line may break; within a phrase it only does where there is no room.
_PHRASE = re.compile(r"[^，。；：？！、]*[，。；：？！、]+[”》）]*|[^，。；：？！、]+$")


@cache
def environment() -> Environment:
    """Return the process' one environment; templates are compiled once."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    texts = (field, body, beside_frames, heading, phrases, unbroken, medium)
    numbers = (grouped, people, day, short_day, length_text, han_number)
    filters: tuple[Callable[..., str], ...] = (*texts, *numbers)
    templates.filters.update({function.__name__: function for function in filters})
    templates.filters["drawn_lines"] = drawn_lines
    templates.globals["chinese"] = site_words(None)
    return templates


def page(template: str, path: str, **values: object) -> str:
    """Render a Markdown page from its template, which also knows ``path`` and ``root``."""
    markdown = environment().get_template(template)
    return markdown.render(path=path, root=root_of(path), **values)


def root_of(path: str) -> str:
    """Return the way from a page back to the site's root; works in any sub-folder."""
    depth = path.count("/") + (not path.endswith("index.md"))
    return "../" * depth


def field(value: object) -> Markup:
    """Return a value for front matter: JSON is YAML, whatever the text holds."""
    return Markup(json.dumps(str(value), ensure_ascii=False))  # YAML, not HTML


def body(text: str, root: str) -> Markup:
    """Return a Markdown section with its ``guide:`` and ``case:`` links made relative.

    ``check`` refuses raw HTML and foreign schemes in campaigns; here both are made
    harmless once more, since nothing after this escapes them.
    """

    def relative(match: re.Match[str]) -> str:
        before, scheme, rest = match[1], match[2].lower(), match[3]
        if scheme in PLACES:
            return f"{before}{root}{PLACES[scheme]}/{rest}/"
        return match[0] if scheme in SAFE_SCHEMES else f"{before}#"

    harmless = text.replace("&", "&amp;").replace("<", "&lt;")
    return Markup(_TARGET.sub(relative, harmless))


def beside_frames(steps: Markup, frames: Sequence[Frame]) -> Markup:
    """Return a list of steps, each with its own frame of the strip that lies beside the page."""
    left = iter(frames)

    def framed(match: re.Match[str]) -> str:
        frame = next(left, None)
        if frame is None:
            return match[0]
        return Markup('{}<img class="frame" src="strip.svg" alt="画面：{}"> ').format(
            Markup(match[0]), frame.chinese
        )

    return Markup(_STEP.sub(framed, steps))


def heading(text: str) -> Markup:
    """Return a section's title as the text of a Markdown heading."""
    return body(text, "")


def grouped(number: str) -> str:
    """Return a poster's number as printed: 7K3Q-9M2T."""
    return spelled_number(number)


def people(number: int) -> str:
    """Return a count of people as it is read: 5,044."""
    return f"{number:,}"


def phrases(text: str) -> Markup:
    """Return text that breaks between its phrases first, so that no character is left alone."""
    parts = _PHRASE.findall(unbroken(text))
    if len(parts) < 2:
        return escape(unbroken(text))
    return Markup().join(Markup('<span class="ph">{}</span>').format(p) for p in parts)


def unbroken(text: str) -> str:
    """Return text whose numbers stay on one line with their unit: 18 万元."""
    return _NUMBER.sub("\u00a0", text)


def day(when: date) -> str:
    """Return a date as it is said: 2026 年 11 月 20 日."""
    return f"{when.year} 年 {when.month} 月 {when.day} 日"


def short_day(when: date) -> str:
    """Return a date within a year that stands nearby: 11 月 20 日."""
    return f"{when.month} 月 {when.day} 日"


def length_text(material: Material) -> str:
    """Return how long a material takes, as a sentence; nothing where it has no length."""
    if material.seconds is not None:
        return f"{material.seconds} 秒。"
    return "" if material.minutes is None else f"{material.minutes} 分钟。"


def han_number(number: int) -> str:
    """Return a small number as it is said: 5 is 五."""
    return "零一二三四五六七八九十"[number] if number <= 10 else str(number)


def medium(name: str) -> Markup:
    """Return the medium of a scene in one word, in the language that the page is written in."""
    term = Medium.of(name)
    return escape(term.label if request_language.get() else term.chinese)
