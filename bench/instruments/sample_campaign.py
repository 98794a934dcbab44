"""A campaign of any size for measuring: the starter, with copies that say they are 示例."""

from __future__ import annotations

import csv
from pathlib import Path

from generator.starter import make_campaign

CASE_TITLE = "示例案例 {letters}：只供测速"


def sample_campaign(folder: Path, *, cases: int = 0, units: int = 0) -> Path:
    """A campaign with so many cases and units more than the starter has."""
    campaign = make_campaign("bench", folder)
    original = sorted((campaign / "cases").glob("*.md"))[0].read_text(encoding="utf-8")
    for i in range(cases):
        (campaign / "cases" / f"sample-{i:05}.md").write_text(
            _retitled(original, CASE_TITLE.format(letters=_letters(i))),
            encoding="utf-8",
        )
    _add_units(campaign / "units.csv", units)
    return campaign


def _letters(number: int) -> str:
    """Return a number in letters: a number in a title is a claim, which needs a fact."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def _retitled(text: str, title: str) -> str:
    lines = [
        f"title: {title}" if line.startswith("title:") else line
        for line in text.split("\n")
    ]
    # The source's own title is indented, so only the case's changes.
    return "\n".join(lines)


def _add_units(path: Path, count: int) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    last = rows[-1]
    added = [[f"B{i:05}", f"示例单位 {i}", *last[2:]] for i in range(count)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([*rows, *added])
