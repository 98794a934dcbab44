"""Every page says what it may load, and carries nothing that its own policy forbids."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from generator.site.policy import META, page_policy, style_hash

INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=", re.IGNORECASE
)


def policy_of(page: str) -> str:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    return html.unescape(str(policy))


@pytest.mark.slow
def test_every_page_carries_the_policy_before_anything_it_loads(built: Path) -> None:
    pages = sorted((built / "public").rglob("*.html"))

    assert len(pages) > 50
    for path in pages:
        text = path.read_text("utf-8")
        before, _name, _after = text.partition("Content-Security-Policy")
        assert "<script" not in before and "<link" not in before, path
        assert "script-src 'self';" in policy_of(text), path
        for style in re.findall(r"<style>(.*?)</style>", text, re.DOTALL):
            # The 404 page answers in any folder, so it carries its style.
            assert style_hash(style.encode()) in policy_of(text), path
            text = text.replace(f"<style>{style}</style>", "")
        assert not INLINE.search(text), (path, INLINE.search(text))


@pytest.mark.slow
def test_the_copy_for_a_disk_carries_none(built: Path) -> None:
    """Opened from a folder, no file is “self” to another."""
    with zipfile.ZipFile(built / "public/offline.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".html")]
        assert names
        for name in names:
            assert not META.search(archive.read(name).decode()), name


def test_only_the_quiz_may_be_told_that_a_poster_was_opened() -> None:
    told = page_policy("https://quiz.example.cn/some/path")

    assert "connect-src 'self' https://quiz.example.cn;" in told
    assert "connect-src 'self';" in page_policy("")
    assert "unsafe" not in told
