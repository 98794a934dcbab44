"""Only our own pages may post: what browsers say about where a form came from.

Participants' forms carry a secret besides (the code, or a signed sitting), so there is no
session whose rights another site could borrow; organizers' forms carry a CSRF token too.
A token in a cookie would shut out phones whose scanner app drops cookies, and would expire
under answers that were sent late.
"""

from __future__ import annotations

from flask import request

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import ForeignOriginError


def refuse_foreign_forms() -> None:
    """Raise Foreign for a POST that a browser says came from another site."""
    if request.method != "POST" or request.endpoint == "scans.scan":
        return
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none"):
        raise ForeignOriginError
    origin = request.headers.get("Origin")
    if origin is None:
        return
    # “null” is sent by pages of our own that ask for no referrer, in older browsers.
    if origin not in ("null", service().settings.address, request.host_url.rstrip("/")):
        raise ForeignOriginError
