"""The language of a request: the visitor's choice, else Chinese."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response
from markupsafe import Markup, escape

from campaign_model.language import gettext, language, languages, request_language
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.decoding import posted_fields
from quiz_service.kernel.http_errors import BadRequestError

COOKIE = "lang"
YEAR = 365 * 24 * 3600

views = Blueprint("language", __name__)


class LazyText:
    """A message that is translated each time it is shown.

    The labels of a form are declared once, before anybody asks for a page.
    """

    def __init__(self, message: str) -> None:
        """``message`` is the English text, as in the catalogs."""
        self._message = message

    def __str__(self) -> str:
        """Return the message in the language of the request."""
        return gettext(self._message)

    def __html__(self) -> Markup:
        """Return the same, safe within a page."""
        return escape(str(self))

    def __mod__(self, values: object) -> str:
        """Return the text with WTForms' values, such as a bound, in their places."""
        return str(self) % values


def lazy_gettext(message: str) -> LazyText:
    """Mark a message for the catalogs, to be translated when it is shown."""
    return LazyText(message)


@cache
def _default() -> str:
    """Return the language of the environment; a page asks a dozen times, so it is read once."""
    request_language.set("")
    return language()


def choose_language() -> None:
    """Set the language of this request."""
    cookie = read_cookie(COOKIE)
    request_language.set(cookie if cookie in languages() else _default())


def forget_language(_error: BaseException | None) -> None:
    """Forget the language of a request: the next one in this thread sets its own."""
    request_language.set("")


@views.post("/language")
def switch() -> Response:
    """Remember a language and go back to the page it was asked on."""
    fields = posted_fields()
    if fields.get("to") not in languages():
        raise BadRequestError
    back = own_path(fields.get("back", ""))
    response = Response(status=303, headers={"Location": back})
    return set_cookie(response, COOKIE, fields["to"], seconds=YEAR)


def own_path(text: str) -> str:
    """Return a path of this service, or the front page for anything else."""
    is_own = text.startswith("/") and not text.startswith("//") and text.isascii()
    is_plain = text.isprintable() and "\\" not in text
    return text if is_own and is_plain else f"{service().settings.root}/"
