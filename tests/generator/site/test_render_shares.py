"""Rendering in several processes gives what one process gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from generator.build import build
from generator.errors import BuildError
from generator.settings import BuildSettings
from generator.site import render_shares as shares
from generator.site.render import Rendering
from generator.site.render_shares import render_shares
from generator.starter import make_campaign
from tests.conftest import TODAY

pytestmark = pytest.mark.slow

PAGES = 7


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build: whatever servers other tests left running, there are no threads."""
    monkeypatch.setattr(shares.threading, "active_count", lambda: 1)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for i in range(PAGES):
        (docs / f"p{i}.md").write_text(f"# 第 {i} 页\n", encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: x\ntheme: {name: material, font: false}\nnav: [index.md]\nplugins: []\n"
        "site_url: https://x.example/\n"
        "not_in_nav: '*'\n",
        encoding="utf-8",
    )
    return tmp_path


def rendering(tree: Path, to: str, pages: int = PAGES) -> Rendering:
    changed = frozenset({"index.md", *(f"p{i}.md" for i in range(pages))})
    compiled = tree / "compiled"
    compiled.mkdir(exist_ok=True)
    cache = FileSystemBytecodeCache(str(compiled))
    return Rendering(tree / "mkdocs.yml", changed, tree / to, cache)


def test_shares_make_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign("starter", tmp_path)
    built = []
    for jobs in (1, 3):
        monkeypatch.setattr(shares, "LEAST", 5)
        out = tmp_path / f"out-{jobs}"
        build(BuildSettings(campaign, out, jobs=jobs, posters=False), today=TODAY)
        built.append((out / "manifest.json").read_bytes())

    assert built[0] == built[1]


def test_every_page_is_counted(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    monkeypatch.setattr(shares, "LEAST", 2)

    files = render_shares(rendering(tree, "three"), counted.append, jobs=3)

    assert sum(counted) == PAGES + 1
    shares_used = {
        Path(file.file).relative_to(tree / "three").parts[0] for file in files
    }
    assert shares_used == {"0", "1", "2"}


def test_a_complaint_in_any_share_stops_the_build(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "docs/p3.md").write_text("[weg](missing.md)\n", encoding="utf-8")
    monkeypatch.setattr(shares, "LEAST", 2)

    with pytest.raises(BuildError, match=r"missing\.md"):
        render_shares(rendering(tree, "site"), lambda count: None, jobs=2)


def test_a_worker_that_is_killed_stops_the_build(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(share: object, answer: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(shares, "_work", die)
    monkeypatch.setattr(shares, "LEAST", 2)

    with pytest.raises(BuildError):
        render_shares(rendering(tree, "site"), lambda count: None, jobs=2)
