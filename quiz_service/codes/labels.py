"""What a batch of codes may be called: a class, a shift. It is printed on slip and list."""

from __future__ import annotations

import re

LONGEST_LABEL = 16  # characters, so that it fits on a slip
# What the printed font has: Han, Latin letters, digits and plain signs.
LABEL = r"[\u4e00-\u9fffA-Za-z0-9 ()（）·.\-—、]*"


def is_label(text: str) -> bool:
    """Return whether a text is short and plain enough to be printed as a label."""
    return len(text) <= LONGEST_LABEL and re.fullmatch(LABEL, text) is not None
