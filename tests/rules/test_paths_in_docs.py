"""Every file and folder that ARCHITECTURE names is there."""

from __future__ import annotations

import re

from tests.rules.test_sizes import ROOT, tracked

FOLDERS = {path.relative_to(ROOT).parts[0] for path in tracked()}
# A path in backticks that begins with one of our folders and holds no placeholder.
PATH = re.compile(r"`([a-z_]+/[^`\s<>*…]*)`")
MADE = ("build/", "generator/shipped")  # by a program, not tracked


def test_every_path_in_architecture_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    paths = [path for path in PATH.findall(text) if path.split("/")[0] in FOLDERS]

    assert paths
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert [path for path in missing if not path.startswith(MADE)] == []
