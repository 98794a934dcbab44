"""What the server itself says: at no county's address, or before any thread is asked.

No campaign's look is at hand there, so each page carries its few lines of style, and its
policy allows exactly those.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from campaign_model.language import gettext as _
from campaign_model.vocabulary import ASK
from design import house_tokens
from quiz_service.kernel.headers import ALWAYS, NEVER_KEPT, POLICY

Words = list[tuple[str, str]]
Answer = tuple[int, Words, str]
RETRY_SECONDS = "30"
_STYLE = """
:root { color-scheme: light dark; %(light)s }
@media (prefers-color-scheme: dark) { :root { %(dark)s } }
body { margin: 0; font: 18px/1.7 sans-serif; background: var(--ground); color: var(--text) }
header { background: %(ink)s; color: %(white)s; padding: 10px 0 }
header a { color: inherit; font-weight: bold }
header p, main { max-width: 26em; margin: 0 auto; padding: 0 16px }
h1 { font-size: 26px; line-height: 1.3; margin: 40px 0 16px }
ul { list-style: none; padding: 0 }
li { border-top: 1px solid var(--edge) }
li > a, li > span { display: flex; justify-content: space-between; padding: 12px 0 }
li a { color: inherit }
"""


def _style() -> str:
    """Return the style in the house's colours: whose campaign it is, nobody knows yet."""
    tokens = house_tokens()

    def roles(*, dark: bool) -> str:
        names = ("text", "ground", "edge")
        return ";".join(f"--{n}:{tokens.colour(n, dark=dark)}" for n in names)

    return _STYLE % {
        "light": roles(dark=False),
        "dark": roles(dark=True),
        "ink": tokens.hex("ink"),
        "white": tokens.hex("white"),
    }


_PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="robots" content="noindex"><link rel="icon" href="data:,">'
    "<title>{title}</title><style>{style}</style>"
    '<header><p>{ask} <a href="tel:{number}">{number}</a></p></header>'
    "<main><h1>{title}</h1>{body}</main></html>\n"
)


def wait_page() -> Answer:
    """Return what people read at the address of a county that has not begun."""
    words = (
        _("The quiz of this county cannot be opened right now. It is being looked at."),
        _(
            "If you were sending answers, go back: they are still there. Send them once"
            " more a little later; they are counted once."
        ),
    )
    return _later(words)


def crowded_page() -> Answer:
    """Return what people read who come to sign in while too many others wait for it."""
    words = (
        _("Very many are signing in right now. Please try again in half a minute."),
        _("Who is signed in can go on working, and the quiz is open as always."),
    )
    return _later(words)


def _later(words: Iterable[str]) -> Answer:
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in words)
    status, headers, page = _page(503, _("Please wait a moment"), body)
    return status, [*headers, ("retry-after", RETRY_SECONDS)], page


def front_page(counties: Iterable[tuple[str, str, bool]], status: int) -> Answer:
    """Return the list of the counties of a host: path, name, and whether it serves."""
    rows = "".join(f"<li>{_row(*county)}</li>" for county in counties)
    return _page(status, _("Which county are you in?"), f"<ul>{rows}</ul>")


def plain_answer(
    status: int, words: str, kind: str = "text/plain; charset=utf-8"
) -> Answer:
    """Return a text for a program."""
    own = [*ALWAYS, ("cache-control", NEVER_KEPT), ("content-type", kind)]
    return status, own, f"{words}\n"


def _row(path: str, name: str, serves: bool) -> str:
    if serves:
        return f'<a href="{escape(path)}/">{escape(name)}<span>→</span></a>'
    waits = _("please wait a moment")
    return f"<span>{escape(name)}<span>{escape(waits)}</span></span>"


def _page(status: int, title: str, body: str) -> Answer:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
    own = [(name, policy if value == POLICY else value) for name, value in ALWAYS]
    kind = ("content-type", "text/html; charset=utf-8")
    page = _PAGE.format(
        title=escape(title),
        style=style,
        ask=escape(ASK.label),
        number=ASK.number,
        body=body,
    )
    return status, [*own, ("cache-control", NEVER_KEPT), kind], page
