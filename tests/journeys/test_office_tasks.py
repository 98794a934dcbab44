"""Ten tasks of an organizer's year take as many taps as the handbook says, by thumb and mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench.office.hand import Hand
from bench.office.scratch import PASSWORD, Office, served_office
from bench.office.table import TABLE, rows_of
from bench.office.year import TASKS, OfficeTask
from quiz_service.kernel import limits

pytestmark = pytest.mark.browser

SMALL = 2  # people of a hall, and sheets: the rest is the same again


@pytest.fixture
def office() -> Iterator[Office]:
    """A county in which nothing was handed out yet."""
    with served_office() as served:
        yield served


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("task", TASKS, ids=[task.run.__name__ for task in TASKS])
def test_a_task_takes_the_actions_that_the_table_says(
    browser: Browser, office: Office, width: int, task: OfficeTask
) -> None:
    limits.reset_limits()
    context = browser.new_context(viewport={"width": width, "height": 800})
    hand = Hand(context.new_page(), office.base)
    hand.sign_in(task.login, PASSWORD)
    size = min(task.size, SMALL)

    task.run(hand, office, size)

    assert hand.actions == task.actions(size)
    assert hand.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_table_of_the_handbook_says_the_same() -> None:
    text = TABLE.read_text("utf-8")

    assert [row for row in rows_of() if row not in text] == []
