"""``wuzha preview``: a save is on the screen, a broken save leaves the last good site."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.starter import make_campaign
from tests.patience import STUCK_SECONDS

pytestmark = pytest.mark.slow


class Preview:
    """A running preview and the campaign it shows."""

    def __init__(self, folder: Path) -> None:
        self.campaign = make_campaign("longquan", folder)
        command = [
            str(Path(sys.executable).with_name("wuzha")),
            "preview",
            str(self.campaign),
            "--out",
            str(folder / "out"),
            "--port",
            "0",
        ]
        self.log = (folder / "log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)
        address = until(lambda: re.search(r"http://[0-9.:]+", self.output()))
        self.address = address[0].rstrip("/") + "/"

    def output(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text(encoding="utf-8")

    def shows(self, path: str) -> str:
        with urllib.request.urlopen(
            self.address + path, timeout=STUCK_SECONDS
        ) as answer:
            return str(answer.read().decode())

    def edit(self, old: str, new: str) -> None:
        case = next((self.campaign / "cases").glob("*.md"))
        text = case.read_text(encoding="utf-8")
        assert old in text
        case.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def case(self) -> str:
        return f"cases/{next((self.campaign / 'cases').glob('*.md')).stem}/"


def until(ready: Callable[[], re.Match[str] | None]) -> re.Match[str]:
    end = time.monotonic() + STUCK_SECONDS
    while time.monotonic() < end:
        if answer := ready():
            return answer
        time.sleep(0.05)
    raise AssertionError("it did not happen")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    running = Preview(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()
    running.log.close()


def test_a_save_is_shown_and_the_page_knows_it(preview: Preview) -> None:
    before = preview.shows(".build")
    page = preview.shows(preview.case)

    preview.edit("## 记住\n", "## 记住\n\n- 刚刚加上的一条。\n")

    until(lambda: re.search("刚刚加上的一条", preview.shows(preview.case)))
    assert preview.shows(".build") != before
    assert "/.build" in page


def test_a_broken_save_is_told_and_the_last_good_site_stays(preview: Preview) -> None:
    before = preview.shows(preview.case)

    preview.edit("## 转折\n", "## 转拆\n")

    until(lambda: re.search("转拆", preview.output()))
    assert preview.shows(preview.case) == before
    preview.edit("## 转拆\n", "## 转折\n")
    until(lambda: re.search(r"(?s)转拆.*秒", preview.output()))


def test_pages_are_shown_before_the_posters_are_made(preview: Preview) -> None:
    until(lambda: re.search(r"网页好了.*\n(?s:.*)海报也好了", preview.output()))

    preview.edit("## 记住\n", "## 记住\n\n- 又加上的一条。\n")

    until(lambda: re.search("又加上的一条", preview.shows(preview.case)))
    assert preview.output().count("海报也好了") == 1
    until(lambda: re.search(r"(?s)海报也好了.*海报也好了", preview.output()))
    assert "又加上的一条" in preview.shows(preview.case)
