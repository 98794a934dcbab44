"""The template environment: autoescape on, an undefined name is an error."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
_INTERNAL = re.compile(r"\]\((guide|case):([A-Za-z0-9-]+)\)")


@cache
def environment() -> Environment:
    """One environment a process; templates are compiled once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["field"] = field
    made.filters["body"] = body
    made.filters["grouped"] = grouped
    return made


def field(value: object) -> Markup:
    """A value in front matter: JSON is YAML, whatever the text holds."""
    return Markup(json.dumps(value, ensure_ascii=False))  # not HTML


def body(text: str, root: str) -> Markup:
    """A checked Markdown section, its ``guide:`` and ``case:`` links made relative.

    ``check`` has refused raw HTML and foreign schemes, so it goes through as it is.
    """
    targets = {"guide": "T", "case": "cases"}

    def relative(match: re.Match[str]) -> str:
        return f"]({root}{targets[match[1]]}/{match[2]}/)"

    return Markup(_INTERNAL.sub(relative, text))  # checked: see above


def grouped(number: str) -> str:
    """A poster's number as printed: 7K3Q-9M."""
    return f"{number[:4]}-{number[4:]}"


def root_of(path: str) -> str:
    """The way from a page back to the site's root; works in any sub-folder."""
    return "../" * path.count("/")


def page(template: str, path: str, **values: object) -> str:
    """One Markdown page from its template; ``root`` is known to every template."""
    made = environment().get_template(template)
    return made.render(path=path, root=root_of(path), **values)
