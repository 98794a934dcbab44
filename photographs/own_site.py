"""Whether an address opens a page of a site, for any phone and any server on the way.

A forger chooses the address, and a browser, a proxy and a server may each read it in their
own way. So an address counts only where nobody can read it as another: plain ASCII, and no
path that somebody on the way could shorten.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

# Browsers drop tabs and line ends, and read a backslash as a slash.
_PLAIN = re.compile(r"[!-\[\]-~]+")
# A dot, a slash, a backslash, and the sign by which they are written once more.
_ENCODED_STEP = re.compile("%(2e|2f|5c|25)", re.IGNORECASE)
_USUAL_PORTS = {"http": 80, "https": 443}


class SiteAddress(NamedTuple):
    """Where a site lies; its ``folder`` has no slash at its end and keeps its case."""

    scheme: str
    host: str
    port: int | None
    folder: str

    def holds(self, address: str) -> bool:
        """Whether an address, written by whomever, opens a page of this site."""
        page = _plain_address(address)
        if page is None:
            return False
        below = page.folder.startswith(f"{self.folder}/")
        return below and page._replace(folder=self.folder) == self


def site_of_poster(address: str) -> SiteAddress | None:
    """Return the site on which a poster's address lies, None where it is no address."""
    return _plain_address(address.rpartition("/P/")[0])


def _plain_address(text: str) -> SiteAddress | None:
    """Return the parts of an address, None where somebody may read it in another way."""
    if not _PLAIN.fullmatch(text) or _ENCODED_STEP.search(text):
        return None
    try:
        parts = urlsplit(text)
        port = parts.port or _USUAL_PORTS.get(parts.scheme)
    except ValueError:
        return None
    if not parts.hostname or "@" in parts.netloc or not _is_straight(parts):
        return None
    return SiteAddress(parts.scheme, parts.hostname, port, parts.path)


def _is_straight(parts: SplitResult) -> bool:
    """Whether a path has no step back and no empty part, which servers skip.

    Some servers leave out what follows a semicolon before they look at the steps.
    """
    steps = [step.partition(";")[0] for step in parts.path.split("/")]
    return not {".", ".."} & set(steps) and "" not in steps[1:-1]
