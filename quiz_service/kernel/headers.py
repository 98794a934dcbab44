"""The headers of every answer, and the cookies' flags.

Nothing but our own files may run, nothing may frame a page or learn where a visitor came
from. Graded by the rules of MDN's Observatory in the tests.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from quiz_service.kernel.settings import ServiceSettings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
OFF = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", OFF),
)
TWO_YEARS = 63_072_000  # seconds
SECURE_ONLY = (
    ("Strict-Transport-Security", f"max-age={TWO_YEARS}; includeSubDomains"),
)
# A participant's page may be shown again by the back button; it holds nothing personal.
SHOWN_AGAIN = "private, max-age=0, must-revalidate"
NEVER_KEPT = "no-store"


def finish(response: Response, settings: ServiceSettings) -> Response:
    """Add the headers that every response carries.

    Whether a whole host is reached by https alone is not a guest's to say.
    """
    headers = response.headers
    headers.extend(ALWAYS)
    if settings.secure and not settings.root:
        headers.extend(SECURE_ONLY)
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = SHOWN_AGAIN
    return response


def cookie_name(settings: ServiceSettings, name: str) -> str:
    """Return the full name of a cookie.

    ``__Host-`` binds it to this host alone; browsers demand https and the path “/” for that.
    """
    if not settings.secure:
        return name
    return f"__Secure-{name}" if settings.root else f"__Host-{name}"


def cookie_flags(settings: ServiceSettings) -> dict[str, Any]:
    """Return the flags of every cookie."""
    return {
        "secure": settings.secure,
        "httponly": True,
        "samesite": "Lax",
        "path": settings.root or "/",
    }
