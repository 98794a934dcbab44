"""The templates: autoescape on, an undefined name is an error, one environment a language.

What a page always says is translated when its template is compiled, not when it is shown:
that halves the time of a page on which a whole class waits.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path

from flask import Response, current_app, g, request
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from campaign_model.codes import format_code
from campaign_model.drawn_message import drawn_lines
from campaign_model.language import (
    gettext,
    language,
    language_name,
    languages,
    ngettext,
)
from campaign_model.vocabulary import HOTLINES, Medium, WaveKind
from quiz_service.kernel.clock import in_china, now
from quiz_service.kernel.current import service
from quiz_service.kernel.service import Service
from quiz_service.kernel.static_files import static_address

TEMPLATES = Path(__file__).parents[1] / "templates"
FRONT = "quiz.enter"
# One literal, or several in a row that are one text.
_LITERAL = r"""(?:"[^"]*"|'[^']*')"""
_CONSTANT = re.compile(rf"\{{\{{ _\(({_LITERAL}(?:\s+{_LITERAL})*)\) \}}\}}")


class TranslateConstants(Extension):
    """Puts a constant message's translation into the template's own text."""

    def preprocess(
        self, source: str, name: str | None, filename: str | None = None
    ) -> str:
        """Return the source with every plain ``{{ _("…") }}`` translated and escaped."""
        return _CONSTANT.sub(_translated, source)


def _translated(constant: re.Match[str]) -> str:
    message = "".join(literal[1:-1] for literal in re.findall(_LITERAL, constant[1]))
    return str(escape(gettext(message)))


@cache
def _environment(_language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[TranslateConstants],
    )
    environment.globals.update(
        _=gettext,
        url_for=path_to,
        csrf_token=generate_csrf,
        ngettext=ngettext,
        static_address=static_address,
        language=language,
        languages=languages,
        language_name=language_name,
        hotlines=HOTLINES,
    )
    environment.filters.update(
        shown_code=format_code,
        moment=moment,
        day=day,
        medium=Medium.label_of,
        is_drawn=_is_drawn,
        drawn_lines=drawn_lines,
        wave_kind=WaveKind.label_of,
    )
    return environment


def _is_drawn(spelling: str) -> bool:
    medium = Medium.named(spelling)
    return medium is not None and medium.drawn


def page(template: str, status: int = 200, **values: object) -> Response:
    """Return a whole page."""
    return page_of(template, values, status)


def page_of(template: str, values: dict[str, object], status: int = 200) -> Response:
    """Return a whole page out of a mapping.

    ``page_path`` is where a change of language leads: the page itself, and for one that a
    form brought, what its view gives.
    """
    root = service().settings.root
    context = {
        "campaign": service().campaign,
        "request_id": g.get("request_id", "-"),
        "page_path": own_address() if request.method == "GET" else path_to(FRONT),
        "root": root,
        "simulated": service().simulated,
        "rendered": now(),
        "is_province": bool(service().settings.counties),
        "handed_round": g.get("handed_round", False),
        "foot": _foot(language()),
        **values,
    }
    return Response(
        render_template(template, **context),
        status,
        content_type="text/html; charset=utf-8",
    )


class _Feet:
    """The foot of every page of a service, by language: nothing in it changes."""

    def __init__(self, _service: Service) -> None:
        self.by_language: dict[str, Markup] = {}


def _foot(spoken: str) -> Markup:
    feet = service().prepared(_Feet).by_language
    if spoken not in feet:
        foot = render_template("foot.html", campaign=service().campaign)
        feet[spoken] = Markup(foot)
    return feet[spoken]


def render_template(template: str, **values: object) -> str:
    """Return a template's text in the language of the request."""
    return _environment(language()).get_template(template).render(values)


def path_to(endpoint: str, **values: object) -> str:
    """Return the path of a view.

    Flask's own ``url_for`` needs a request whose host is ours, and the page that refuses a
    foreign host has links, too.
    """
    return service().settings.root + _path_below(endpoint, values)


def public_link(endpoint: str, **values: object) -> str:
    """Return the whole address of a view, as it is written on paper or sent to somebody."""
    return service().public_address + _path_below(endpoint, values)


def _path_below(endpoint: str, values: dict[str, object]) -> str:
    return current_app.url_map.bind("").build(endpoint, values)


def own_address() -> str:
    """Return the path of the page that was asked for, as a form brings it back."""
    return f"{service().settings.root}{request.path}"


def redirect(path: str) -> Response:
    """Return a response that goes on at another path of ours, by GET."""
    return Response(status=303, headers={"Location": path})


def moment(when: datetime) -> str:
    """Return a moment in UTC as people say it, in the time of China."""
    local = in_china(when)
    text = gettext("{month}/{day}, {hour}:{minute}")
    return text.format(
        month=local.month, day=local.day, hour=local.hour, minute=f"{local.minute:02}"
    )


def day(when: datetime) -> str:
    """Return the day of a moment in UTC, in the time of China."""
    local = in_china(when)
    text = gettext("{year}-{month}-{day}")
    return text.format(
        year=local.year, month=f"{local.month:02}", day=f"{local.day:02}"
    )
