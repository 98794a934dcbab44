"""1,000 and 10,000 cases, site alone, against MkDocs with everything in the menu."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import yaml

from bench.figure import Figure
from bench.instruments.clock import folder_bytes, seconds, wuzha
from bench.instruments.sample_campaign import sample_campaign

SMALL, LARGE, RUNS = 1_000, 10_000, 3


def run() -> list[Figure]:
    """Time and bytes at 1,000 cases, and time a page at 10,000."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        folder = Path(temporary)
        small = sample_campaign(folder / "small", cases=SMALL)
        ours = statistics.median(
            _full(small, folder / "out-small") for _ in range(RUNS)
        )
        size = folder_bytes(folder / "out-small" / "public")
        pages = _pages(folder / "out-small")
        theirs, their_size = _plain_mkdocs(folder / "out-small", folder / "plain")
        large = sample_campaign(folder / "large", cases=LARGE)
        ours_large = _full(large, folder / "out-large")
        pages_large = _pages(folder / "out-large")
    plain = "mkdocs build, all in the menu, default search"
    each, each_large = 1e3 * ours / pages, 1e3 * ours_large / pages_large
    return [
        Figure(
            f"site of {SMALL} cases: times faster",
            theirs / ours,
            8,
            True,
            f"wuzha build --site-only {ours:.2f} s",
            f"{plain} {theirs:.1f} s",
        ),
        Figure(
            f"site of {SMALL} cases: share of the bytes",
            size / their_size,
            0.1,
            False,
            f"{size / 1e6:.1f} MB",
            f"{plain} {their_size / 1e6:.0f} MB",
        ),
        Figure(
            f"time per page at {LARGE} cases",
            each_large / each,
            1.3,
            False,
            f"{each_large:.2f} ms/page, {pages_large} pages, {ours_large:.1f} s",
            f"at {SMALL} cases {each:.2f} ms/page, {pages} pages",
        ),
    ]


def _full(campaign: Path, out: Path) -> float:
    """Seconds of a build from nothing."""
    out.unlink(missing_ok=True)
    shutil.rmtree(out.with_name(out.name + ".releases"), ignore_errors=True)
    return seconds(wuzha("build", campaign, "--site-only", "--out", out))


def _pages(out: Path) -> int:
    return sum(1 for _ in (out / "public").rglob("*.html"))


def _plain_mkdocs(out: Path, folder: Path) -> tuple[float, int]:
    """Seconds and bytes of stock MkDocs Material over the same Markdown pages."""
    docs = out / "tree" / "docs"
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    config = {
        "site_name": "plain",
        "docs_dir": str(docs.resolve()),
        "site_dir": str(folder / "site"),
        "theme": {"name": "material", "language": "zh", "font": False},
        "nav": [{"all": pages}],
    }
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return seconds(command, cwd=folder), folder_bytes(folder / "site")
