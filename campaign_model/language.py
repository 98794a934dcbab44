"""The words a program says to people, from gettext catalogs; Chinese unless told otherwise."""

from __future__ import annotations

import gettext as catalogs
import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("zh_CN", "en")
# A service speaks to many people at once: each request sets its own.
request_language: ContextVar[str] = ContextVar("speaking", default="")


@cache
def _catalog(language: str) -> catalogs.NullTranslations:
    return catalogs.translation("wuzha", str(FOLDER), [language], fallback=True)


def language() -> str:
    """Return the language in force: the request's, else ``WUZHA_LANG``'s, else Chinese."""
    if chosen := request_language.get():
        return chosen
    preference = os.environ.get("WUZHA_LANG", "")
    return "en" if preference.lower().startswith("en") else "zh_CN"


def gettext(message: str) -> str:
    """Return the message in the language in force; the caller fills its placeholders."""
    return _catalog(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the message for a count in the language in force; the caller fills it in."""
    return _catalog(language()).ngettext(one, many, count)
