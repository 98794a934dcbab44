"""Programs that keep their bytecode, as an installed package does.

Where ``PYTHONDONTWRITEBYTECODE`` is set, a checkout would be compiled anew at each start.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def keeping_bytecode(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return an environment whose programs find in ``folder`` what an earlier start compiled."""
    kept = {**environment, "PYTHONPYCACHEPREFIX": str(folder)}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept
