"""What a command says: results always, the rest unless it is asked to be quiet."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence

import click

from campaign_model.language import gettext as _
from campaign_model.reading.characters import character_name

_QUIET = "wuzha.quiet"
# What a result may hold besides letters: the signs that its layout is made of.
_LAYOUT = "\n\t\u3000"


def set_quiet(context: click.Context, _option: click.Parameter, quiet: bool) -> None:
    """Remember ``--quiet``, wherever on the command line it stands."""
    if quiet:
        context.meta[_QUIET] = True


def say(text: str) -> None:
    """Print what a person likes to know and a script does not need."""
    if not is_quiet():
        print(_harmless(text, _LAYOUT), flush=True)


def remark(text: object) -> None:
    """Print on the error stream what is worth knowing and stops nothing."""
    if not is_quiet():
        print(_harmless(str(text), _LAYOUT), file=sys.stderr)


def notice(problem: object) -> None:
    """Print what a campaign's reader noticed and did not mind."""
    remark(_("Notice: {problem}").format(problem=problem))


def warn(text: str) -> None:
    """Print on the error stream what nobody may overlook, though it stops nothing."""
    print(_harmless(_("Caution: {text}").format(text=text), "\n"), file=sys.stderr)


def complain(text: object) -> None:
    """Print on the error stream why something was not done."""
    print(_harmless(str(text), "\n"), file=sys.stderr)


def result(text: str, *, end: str = "\n") -> None:
    """Print what the command was called for."""
    print(_harmless(text, _LAYOUT), end=end, flush=True)


def json_result(values: Mapping[str, object] | Sequence[Mapping[str, object]]) -> None:
    """Print the result for a program: JSON, with Chinese as it is written."""
    print(json.dumps(values, ensure_ascii=False, indent=2, default=str))


def _harmless(text: str, layout: str) -> str:
    """Return a text with every odd sign named, but those that its ``layout`` is made of.

    What somebody handed in may stand in it: no sign of it moves a terminal's cursor, and
    none is beyond its encoding.
    """
    return "".join(
        sign if sign in layout or sign.isprintable() else character_name(sign)
        for sign in text
    )


def is_quiet() -> bool:
    """Return whether ``--quiet`` stands on the command line."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_QUIET))
