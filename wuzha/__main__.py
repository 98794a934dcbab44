"""The way in: ``wuzha`` and ``python -m wuzha``.

Whoever presses Ctrl+C while the parts are still loading wants the prompt back and no
traceback, so this file imports next to nothing before it has seen to that.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from wuzha.loading import INTERRUPTED, loading


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; 0 done, 1 refused or failed, 2 wrong input, 130 interrupted."""
    try:
        with loading():
            running = import_module("wuzha.running")
        return int(running.run(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
