"""The site's tree, built by the successor of its builder: which addresses and texts differ.

`make canary` installs Zensical into build/canary first. ``BENCH_CANARY_CAMPAIGN`` names
another campaign than the shipped one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import yaml

from bench.figure import Figure
from bench.instruments.clock import seconds, wuzha

CAMPAIGN = Path(os.environ.get("BENCH_CANARY_CAMPAIGN", "campaigns/qingyuan"))
ZENSICAL = Path("build/canary/bin/zensical").absolute()
SHOWN = 5


class Words(HTMLParser):
    """The words that somebody sees of a page, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden_by = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what is no text, and the theme's own skip link, which our style hides."""
        if tag in ("script", "style") or ("class", "md-skip") in attrs:
            self._hidden_by = tag

    def handle_endtag(self, tag: str) -> None:
        """End what was left out."""
        if tag == self._hidden_by:
            self._hidden_by = ""

    def handle_data(self, data: str) -> None:
        """Take the words between two tags."""
        if not self._hidden_by:
            self.words += data.split()


def run() -> Iterator[Figure]:
    """Addresses that the successor does not make, and pages whose words differ."""
    with tempfile.TemporaryDirectory(prefix="wuzha-canary-") as name:
        folder = Path(name)
        ours = folder / "ours"
        wuzha_seconds = seconds(wuzha("build", CAMPAIGN, "--site-only", "--out", ours))
        tree = folder / "tree"
        shutil.copytree(ours / "tree", tree)
        said, theirs_seconds = _built(tree)
        here, there = _pages(ours / "public"), _pages(tree / "public")
    missing, more = sorted(set(here) - set(there)), sorted(set(there) - set(here))
    yield Figure(
        "canary: addresses that Zensical makes otherwise",
        len(missing) + len(more),
        0,
        False,
        f"{len(there)} in {theirs_seconds:.1f} s; missing: {_some(missing)}; {said}",
        f"{len(here)} in {wuzha_seconds:.1f} s, with all that `wuzha build` checks",
    )
    differing = [path for path in here if path in there and here[path] != there[path]]
    words: Counter[str] = Counter()
    for path in differing:
        words.update((Counter(there[path]) - Counter(here[path])).keys())
        words.update(f"-{w}" for w in Counter(here[path]) - Counter(there[path]))
    yield Figure(
        "canary: pages whose words differ",
        len(differing),
        0,
        False,
        f"of {len(here)}; {_some(differing)}",
        "pages a word is new on: "
        + ", ".join(f"{word} {count}" for word, count in words.most_common(SHOWN)),
    )


def _built(tree: Path) -> tuple[str, float]:
    """Build a tree with Zensical; return the last thing it said, and the seconds."""
    config = tree / "mkdocs.yml"
    settings = yaml.safe_load(config.read_text("utf-8"))
    # It wants its output beside the tree's own files.
    settings["site_dir"] = "public"
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    command = [str(ZENSICAL), "build", "-f", str(config)]
    spent = 0.0
    try:
        spent = seconds(command, cwd=tree)
        said = "no complaint"
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode().strip().splitlines()[-1]
    return said, spent


def _pages(site: Path) -> dict[str, list[str]]:
    pages = {}
    for path in sorted(site.rglob("*.html")):
        words = Words()
        words.feed(path.read_text("utf-8"))
        pages[path.relative_to(site).as_posix()] = words.words
    return pages


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) or "none"
