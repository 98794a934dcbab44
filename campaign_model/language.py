"""The words a program says to people, from gettext catalogs; Chinese unless told otherwise."""

from __future__ import annotations

import gettext as catalogs
import os
from contextvars import ContextVar
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
# Chinese is what a program speaks unless told otherwise; every other catalog is a folder.
LANGUAGES = (
    "zh_CN",
    *sorted(
        path.name for path in FOLDER.iterdir() if path.name[:2] not in ("zh", "__")
    ),
)
# A package may bring a catalog: an entry point of this group, named as the language, that
# names a module beside which ``locale/<language>/LC_MESSAGES/wuzha.mo`` lies.
ENTRY_POINTS = "wuzha.catalogs"
# A service speaks to many people at once: each request sets its own.
request_language: ContextVar[str] = ContextVar("speaking", default="")


@cache
def languages() -> tuple[str, ...]:
    """Return every language there is a catalog for: ours, then other packages'."""
    return (*LANGUAGES, *(name for name in _added() if name not in LANGUAGES))


def language_name(language: str) -> str:
    """Return what a language is called by those who speak it."""
    return _catalog(language).gettext("English")


@cache
def _added() -> dict[str, Path]:
    """The folders of other packages' catalogs, by language."""
    return {
        entry.name: Path(str(files(entry.value))) / "locale"
        for entry in entry_points(group=ENTRY_POINTS)
    }


@cache
def _catalog(language: str) -> catalogs.NullTranslations:
    folder = FOLDER if language in LANGUAGES else _added().get(language, FOLDER)
    return catalogs.translation("wuzha", str(folder), [language], fallback=True)


def language() -> str:
    """Return the language in force: the request's, else ``WUZHA_LANG``'s, else Chinese."""
    if chosen := request_language.get():
        return chosen
    preference = os.environ.get("WUZHA_LANG", "").lower()
    if not preference or preference.startswith("zh"):
        return LANGUAGES[0]
    names = (name for name in languages() if preference.startswith(name.lower()))
    return next(names, LANGUAGES[0])


def gettext(message: str) -> str:
    """Return the message in the language in force; the caller fills its placeholders."""
    return _catalog(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the message for a count in the language in force; the caller fills it in."""
    return _catalog(language()).ngettext(one, many, count)
