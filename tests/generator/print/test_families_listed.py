"""The editors' handbook lists every family that posters.yml can ask for."""

from __future__ import annotations

import re

from generator.print.families import poster_families
from generator.settings import ROOT

ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.M)


def rows() -> dict[str, tuple[str, str]]:
    """What the handbook says of each family: its name on paper, and where it goes."""
    text = (ROOT / "docs/editors.md").read_text("utf-8")
    section = text.split("### 有哪些海报\n")[1].split("\n## ")[0]
    return {name: (label, hang) for name, label, hang in ROW.findall(section)}


def test_each_stands_there_with_its_name_and_place() -> None:
    ours = {
        name: (family.label, family.hang)
        for name, family in poster_families().items()
        if name != "quiz"
    }

    assert rows() == ours
