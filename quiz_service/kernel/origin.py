"""Only our own pages may post: what browsers say about where a form came from.

Participants' forms carry a secret besides (the code, or a signed attempt), so there is no
session whose rights another site could borrow; organizers' forms carry a CSRF token too.
A token in a cookie would shut out phones whose scanner app drops cookies, and would expire
under answers that were sent late.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from flask import Response, current_app, request

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import ForeignOriginError
from quiz_service.kernel.problem_details import is_for_programs

Arguments = ParamSpec("Arguments")
View = Callable[Arguments, Response]
_FROM_ANYWHERE = "takes_posts_from_anywhere"


def from_anywhere(view: View[Arguments]) -> View[Arguments]:
    """Let other sites post to a view, as the public site does that counts its posters."""
    setattr(view, _FROM_ANYWHERE, True)
    return view


def refuse_foreign_forms() -> None:
    """Raise ForeignOriginError for a POST that a browser says came from another site."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or hasattr(view, _FROM_ANYWHERE):
        return
    if view is None and is_for_programs(request.path):
        return  # no form is there: which methods an address takes is what helps
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none"):
        raise ForeignOriginError
    origin = request.headers.get("Origin")
    if origin is None:
        return
    # “null” is sent by pages of our own that ask for no referrer, in older browsers.
    if origin not in ("null", service().settings.origin, request.host_url.rstrip("/")):
        raise ForeignOriginError
