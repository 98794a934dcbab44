"""What an installation itself says: at no county's address, or for one that has not begun.

No campaign's look is at hand there, so each page carries its few lines of style, and its
policy allows exactly those.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from campaign_model.language import gettext as _
from quiz_service.kernel.headers import ALWAYS, NEVER_KEPT, POLICY

Words = list[tuple[str, str]]
Answer = tuple[int, Words, str]
RETRY_SECONDS = "30"
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:18px/1.7 sans-serif;max-width:26em;margin:3em auto;padding:0 1em}"
    "h1{font-size:26px;line-height:1.3}"
    "ul{list-style:none;padding:0}"
    "li{border-top:1px solid #8888;display:flex;flex-wrap:wrap;gap:0 1em;"
    "align-items:center}"
    "li a{flex:1;padding:12px 0;min-height:24px}"
)
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_OWN_POLICY = POLICY.replace("style-src 'self'", f"style-src 'sha256-{_DIGEST}'")
_PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="robots" content="noindex"><link rel="icon" href="data:,">'
    "<title>{title}</title><style>{style}</style><h1>{title}</h1>{body}</html>\n"
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
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in words)
    status, headers, page = _page(503, _("Please wait a moment"), body)
    return status, [*headers, ("retry-after", RETRY_SECONDS)], page


def front_page(counties: Iterable[tuple[str, str, bool]], status: int) -> Answer:
    """Return the list of the counties of a host: path, name, and whether it serves."""
    rows = "".join(
        f'<li><a href="{escape(path)}/">{escape(name)}</a>'
        + ("" if serves else f"<span>{escape(_('being looked at'))}</span>")
        + "</li>"
        for path, name, serves in counties
    )
    return _page(status, _("Which county are you in?"), f"<ul>{rows}</ul>")


def plain_answer(
    status: int, words: str, kind: str = "text/plain; charset=utf-8"
) -> Answer:
    """Return a text for a program."""
    own = [*ALWAYS, ("cache-control", NEVER_KEPT), ("content-type", kind)]
    return status, own, f"{words}\n"


def _page(status: int, title: str, body: str) -> Answer:
    own = [(k, _OWN_POLICY if v == POLICY else v) for k, v in ALWAYS]
    kind = ("content-type", "text/html; charset=utf-8")
    page = _PAGE.format(title=escape(title), style=_STYLE, body=body)
    return status, [*own, ("cache-control", NEVER_KEPT), kind], page
