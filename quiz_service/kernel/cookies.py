"""What a phone carries between two pages: signed or random, never stored here."""

from __future__ import annotations

import re

from flask import Response, request

from quiz_service.kernel.current import service
from quiz_service.kernel.headers import cookie_flags, cookie_name

_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,200}")


def read_cookie(name: str) -> str:
    """Return a cookie's value, or nothing where it is missing or holds foreign characters."""
    value = request.cookies.get(cookie_name(service().settings, name), "")
    return value if _PLAIN.fullmatch(value) else ""


def set_cookie(response: Response, name: str, value: str, *, seconds: int) -> Response:
    """Add a cookie to a response, and return the response."""
    settings = service().settings
    flags = cookie_flags(settings)
    response.set_cookie(cookie_name(settings, name), value, max_age=seconds, **flags)
    return response
