"""Writes ``sitemap.xml``: every page's full address, sorted, without a clock."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(address: str, paths: Iterable[str]) -> bytes:
    """Return the site map of all the paths below the site's address."""
    top = address.rstrip("/")
    lines = [
        f"<url><loc>{escape(f'{top}/{path}')}</loc></url>" for path in sorted(paths)
    ]
    body = "\n".join(lines)
    return f'{HEAD}<urlset xmlns="{SPACE}">\n{body}\n</urlset>\n'.encode()
