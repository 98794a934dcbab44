"""One line of JSON for each request: what, how it went, how long. Never who, never what was said.

The route's pattern is logged, not the address asked for, so no receipt and no token can
reach a log; codes and answers travel in bodies, which nothing logs.
"""

from __future__ import annotations

import logging
import sys
import time
from contextvars import ContextVar
from secrets import token_hex

from flask import Response, g, request

from quiz_service.kernel.alarm import LOG

STAMP = "%Y-%m-%dT%H:%M:%SZ"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
# The county that is served, where a process serves several; every line names it.
LOGGED_COUNTY: ContextVar[str] = ContextVar("logged_county", default="")


class CountyFormatter(logging.Formatter):
    """Puts the county first into a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = super().format(record)
        county = LOGGED_COUNTY.get()
        if not county or not line.startswith("{"):
            return line
        return f'{{"county": "{county}", {line[1:]}'


def prepare() -> None:
    """Write lines to standard error, as service managers expect."""
    if LOG.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(CountyFormatter("%(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def begin() -> None:
    """Number the request and note when it began."""
    g.request_id = token_hex(5)
    g.began = time.perf_counter()


def end(response: Response) -> Response:
    """Write the line of a request, and number its response."""
    elapsed = (time.perf_counter() - g.began) * 1000 if "began" in g else 0.0
    rule = request.url_rule.rule if request.url_rule else "-"
    method = request.method if request.method in METHODS else "-"
    number = g.get("request_id", "-")
    # Built by hand: each part is ours, none needs escaping, and a school is waiting.
    LOG.info(
        f'{{"at": "{time.strftime(STAMP, time.gmtime())}", "id": "{number}", '
        f'"method": "{method}", "route": "{rule}", "status": {response.status_code}, '
        f'"ms": {elapsed:.1f}}}'
    )
    response.headers["X-Request-ID"] = number
    return response
