"""The template environment: autoescape on, an undefined name is an error."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask, g, make_response, render_template, request
from flask import Response as FlaskResponse
from jinja2 import StrictUndefined

from campaign_model.codes import shown_code
from campaign_model.language import gettext, language, ngettext
from quiz_service.service import service
from quiz_service.web.looks import look

CHINA = timedelta(hours=8)
MEDIA = {
    "sms": lambda: gettext("text message"),
    "call": lambda: gettext("phone call"),
    "chat": lambda: gettext("chat message"),
    "mail": lambda: gettext("e-mail"),
    "notice": lambda: gettext("notice"),
    "face": lambda: gettext("face to face"),
}


def prepare(app: Flask) -> None:
    """Give every template what all of them use."""
    made = app.jinja_env
    made.undefined = StrictUndefined
    made.trim_blocks = made.lstrip_blocks = True
    made.auto_reload = False
    made.globals.update(_=gettext, ngettext=ngettext, look=look, language=language)
    made.filters.update(shown_code=shown_code, moment=moment, day=day, medium=medium)


def page(template: str, status: int = 200, **values: object) -> FlaskResponse:
    """A whole page."""
    return page_of(template, values, status)


def page_of(
    template: str, values: dict[str, object], status: int = 200
) -> FlaskResponse:
    """A whole page out of a mapping."""
    here = request.path if request.method == "GET" else "/"
    told = {"campaign": service().campaign, "request_id": g.get("request_id", "-")}
    return make_response(render_template(template, here=here, **told, **values), status)


def to(path: str) -> FlaskResponse:
    """Go on at another path of ours, by GET."""
    return FlaskResponse(status=303, headers={"Location": path})


def moment(when: datetime) -> str:
    """A moment in UTC as it is said here, in the time of China."""
    here = when + CHINA
    told = gettext("{month}/{day}, {hour}:{minute}")
    return told.format(
        month=here.month, day=here.day, hour=here.hour, minute=f"{here.minute:02}"
    )


def day(when: datetime) -> str:
    """The day of a moment in UTC, in the time of China."""
    here = when + CHINA
    told = gettext("{year}-{month}-{day}")
    return told.format(year=here.year, month=f"{here.month:02}", day=f"{here.day:02}")


def medium(name: str) -> str:
    """What a scene is, in a word or two."""
    return MEDIA[name]()
