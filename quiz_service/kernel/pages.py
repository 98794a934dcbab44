"""The templates: autoescape on, an undefined name is an error, one environment a language.

What a page always says is translated when its template is compiled, not when it is shown:
that halves the time of a page on which a whole class waits.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path

from flask import Response, g, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from campaign_model.codes import format_code
from campaign_model.language import gettext, language, ngettext
from campaign_model.vocabulary import HOTLINES, Medium, WaveKind
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.static_files import static_address

TEMPLATES = Path(__file__).parents[1] / "templates"
# Where the same page is found again after a form brought it.
_BY_GET = {"/quiz": "/quiz", "/answers": "/result", "/pledge": "/result"}
_CONSTANT = re.compile(
    r"""\{\{ _\((?P<sign>["'])(?P<text>(?:(?!(?P=sign)).)*)(?P=sign)\) \}\}"""
)


class TranslateConstants(Extension):
    """Puts a constant message's translation into the template's own text."""

    def preprocess(
        self, source: str, name: str | None, filename: str | None = None
    ) -> str:
        """The source with every plain ``{{ _("…") }}`` translated and escaped."""
        return _CONSTANT.sub(_translated, source)


def _translated(found: re.Match[str]) -> str:
    message = found["text"]
    return str(escape(gettext(message)))


@cache
def _environment(_language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[TranslateConstants],
    )
    made.globals.update(
        _=gettext,
        url_for=url_for,
        csrf_token=generate_csrf,
        ngettext=ngettext,
        static_address=static_address,
        language=language,
        hotlines=HOTLINES,
    )
    made.filters.update(
        shown_code=format_code,
        moment=moment,
        day=day,
        medium=Medium.label_of,
        wave_kind=WaveKind.label_of,
    )
    return made


def page(template: str, status: int = 200, **values: object) -> Response:
    """A whole page."""
    return page_of(template, values, status)


def page_of(template: str, values: dict[str, object], status: int = 200) -> Response:
    """A whole page out of a mapping."""
    told = {
        "campaign": service().campaign,
        "request_id": g.get("request_id", "-"),
        "here": request.path
        if request.method == "GET"
        else _BY_GET.get(request.path, "/"),
        "simulated": service().simulated,
        "foot": _foot(language()),
        **values,
    }
    return Response(
        render_template(template, **told),
        status,
        content_type="text/html; charset=utf-8",
    )


@cache
def _foot(_language: str) -> Markup:
    return Markup(render_template("foot.html", campaign=service().campaign))


def render_template(template: str, **values: object) -> str:
    """A template's text in the language of the request."""
    return _environment(language()).get_template(template).render(values)


def redirect(path: str) -> Response:
    """Go on at another path of ours, by GET."""
    return Response(status=303, headers={"Location": path})


def moment(when: datetime) -> str:
    """A moment in UTC as it is said here, in the time of China."""
    here = in_china(when)
    told = gettext("{month}/{day}, {hour}:{minute}")
    return told.format(
        month=here.month, day=here.day, hour=here.hour, minute=f"{here.minute:02}"
    )


def day(when: datetime) -> str:
    """The day of a moment in UTC, in the time of China."""
    here = in_china(when)
    told = gettext("{year}-{month}-{day}")
    return told.format(year=here.year, month=f"{here.month:02}", day=f"{here.day:02}")
