"""How a command ends, for the shell that called it."""

from __future__ import annotations

SUCCESS, FAILED, WRONG_INPUT = 0, 1, 2
