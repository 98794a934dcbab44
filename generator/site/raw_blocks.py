"""Lets Python-Markdown pass our templates' HTML blocks by without parsing them twice.

A chunk between blank lines that begins with a block-level tag is HTML that a template
wrote (editors cannot: their ``<`` is refused and escaped), so it goes to the stash as it
stands. Without this extension the pages come out the same, four times slower.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# Before MkDocs' own look at raw HTML (21.5) and Python-Markdown's parser (20).
PRIORITY = 22
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


class _Stash(Preprocessor):  # type: ignore[misc]  # Markdown ships no types
    def run(self, lines: list[str]) -> list[str]:
        chunks = "\n".join(lines).split("\n\n")
        return "\n\n".join(map(self.stash, chunks)).split("\n")

    def stash(self, chunk: str) -> str:
        """Return a placeholder for a chunk of HTML, anything else unchanged."""
        bare = chunk.strip("\n")
        tag = _TAG.match(bare)
        if tag is None or not bare.endswith(">") or not self.md.is_block_level(tag[1]):
            return chunk
        return str(self.md.htmlStash.store(bare))


class RawBlocks(Extension):  # type: ignore[misc]  # Markdown ships no types
    """Registers the stash; given to MkDocs beside the extensions of ``mkdocs.yml``."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the stash; Python-Markdown calls this."""
        md.preprocessors.register(_Stash(md), "wuzha-raw-blocks", PRIORITY)
