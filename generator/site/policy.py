"""What a page of the public site may load and do: a policy in the page itself.

Some servers of a county add no headers, so the page brings its own; what only a header can
say (that nobody frames a page) stands in `deploy/nginx-site.conf` and `deploy/Caddyfile`.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from urllib.parse import urlsplit

META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


def style_hash(style: bytes) -> str:
    """Return the source by which a policy allows one style that stands inside a page."""
    return f"'sha256-{b64encode(hashlib.sha256(style).digest()).decode()}'"


def page_policy(quiz_address: str) -> str:
    """Return the policy of a page; a poster's may tell the quiz service that it was opened."""
    url = urlsplit(quiz_address)
    quiz = f" {url.scheme}://{url.netloc}" if url.netloc else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self'{quiz}",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
        )
    )
