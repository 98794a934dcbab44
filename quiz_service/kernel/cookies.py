"""What a phone carries between two pages: signed or random, never stored here."""

from __future__ import annotations

import re

from flask import Response, request

from quiz_service.kernel.current import service
from quiz_service.kernel.headers import cookie_flags, cookie_name

_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,200}")


def read_cookie(name: str) -> str:
    """A cookie's value, or nothing where it is missing or was tampered with."""
    value = request.cookies.get(cookie_name(service().settings, name), "")
    return value if _PLAIN.fullmatch(value) else ""


def set_cookie(answer: Response, name: str, value: str, *, seconds: int) -> Response:
    """Give the phone a cookie."""
    settings = service().settings
    flags = cookie_flags(settings)
    answer.set_cookie(cookie_name(settings, name), value, max_age=seconds, **flags)
    return answer
