"""Ten tasks of an organizer's year in a real browser; writes the table of ``docs/tasks.md``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import product

from playwright.sync_api import Browser, sync_playwright

from bench.figure import Figure
from bench.office.former import measured
from bench.office.hand import Hand
from bench.office.scratch import PASSWORD, Office, served_office
from bench.office.table import TABLE, WIDTHS, table_of
from bench.office.year import TASKS, OfficeTask
from quiz_service.kernel import limits

MOST_SECONDS = (
    300.0  # of a task that a program does: one that hangs, not one that is slow
)
# A command that makes two files is quicker than a page that makes four and shows them.
MOST_AGAINST_BEFORE = 3.0


def run() -> Iterator[Figure]:
    """Do each task at both widths, and as it was done before; write the table."""
    before = {
        task.name: taken
        for task in TASKS
        if (taken := measured(task.before)) is not None
    }
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    seconds: dict[tuple[str, int], float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for task, width in product(TASKS, WIDTHS):
            # Each in a county in which nothing was handed out yet.
            with served_office() as office:
                taken = _seconds(browser, office, task, width)
            seconds[task.name, width] = taken
            yield Figure(
                f"{task.run.__name__}, {width} px, seconds",
                taken,
                MOST_SECONDS,
                False,
                f"{task.actions(task.size)} actions",
                _former_words(task, before),
            )
        browser.close()
    TABLE.write_text(table_of(seconds, before), "utf-8")
    for task in TASKS:
        if task.name in before:
            yield _against_before(task, seconds[task.name, WIDTHS[-1]], before)


def _against_before(
    task: OfficeTask, taken: float, before: Mapping[str, float]
) -> Figure:
    former = before[task.name]
    return Figure(
        f"{task.run.__name__}, seconds against the commands of before",
        taken / former,
        MOST_AGAINST_BEFORE,
        False,
        f"{taken:.1f} s",
        _former_words(task, before),
    )


def _former_words(task: OfficeTask, before: Mapping[str, float]) -> str:
    former = before.get(task.name)
    seconds = "not measured" if former is None else f"{former:.1f} s"
    return f"{task.before.count}, {seconds}"


def _seconds(browser: Browser, office: Office, task: OfficeTask, width: int) -> float:
    limits.reset_limits()
    context = browser.new_context(viewport={"width": width, "height": 800})
    hand = Hand(context.new_page(), office.base)
    hand.sign_in(task.login, PASSWORD)
    task.run(hand, office, task.size)
    taken = hand.seconds()
    context.close()
    return taken
