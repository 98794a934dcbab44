"""How a command ends, for the shell that called it."""

from __future__ import annotations

DONE, FAILED, WRONG_INPUT = 0, 1, 2
