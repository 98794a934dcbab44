"""Addresses of the service are written once, above the view: pages and redirects ask for them."""

from __future__ import annotations

import re

from tests.rules.test_sizes import ROOT, tracked

LITERAL_LINK = re.compile(r"""\b(?:href|action|src|formaction)=["']/""")
LITERAL_REDIRECT = re.compile(r"""\bredirect\(\s*f?["']/""")


def test_no_template_writes_an_address_of_our_own() -> None:
    literal = {
        f"{path.relative_to(ROOT)}: {link[0]}"
        for path in tracked("quiz_service/templates/*.html")
        for link in LITERAL_LINK.finditer(path.read_text(encoding="utf-8"))
    }

    assert literal == set()


def test_no_redirect_writes_an_address_of_our_own() -> None:
    literal = {
        f"{path.relative_to(ROOT)}: {go[0]}"
        for path in tracked("quiz_service/*.py")
        for go in LITERAL_REDIRECT.finditer(path.read_text(encoding="utf-8"))
    }

    assert literal == set()
