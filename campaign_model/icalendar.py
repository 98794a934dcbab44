"""Lines of a calendar (RFC 5545), which the public site and the quiz service both offer."""

from __future__ import annotations

from collections.abc import Sequence

MOST_BYTES = 74  # of a line, before it is folded


def ical_text(text: str) -> str:
    """Return a text as a calendar's property has it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def ical_bytes(lines: Sequence[str]) -> bytes:
    """Return the file of a calendar, its long lines folded."""
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _folded(line: str) -> str:
    """Cut a line where it exceeds 75 bytes, never inside a character."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > MOST_BYTES:
            parts.append(part)
            part, size = "", 1  # the space that a continued line begins with
        part, size = part + character, size + width
    return "\r\n ".join([*parts, part])
