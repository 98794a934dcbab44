"""What the handbook says of the way before: so many commands, and they still work."""

from __future__ import annotations

import pytest

from bench.office.former import FormerWay, typed
from bench.office.year import TASKS, OfficeTask

FEW_UNITS = 12
MEASURED = [task for task in TASKS if task.before.run]


@pytest.mark.parametrize("task", MEASURED, ids=[task.run.__name__ for task in MEASURED])
def test_a_former_way_takes_the_commands_that_the_table_says(task: OfficeTask) -> None:
    assert typed(task.before, FEW_UNITS) == task.before.commands


def test_what_there_was_no_way_to_do_says_so() -> None:
    assert FormerWay("一台设备只能答一个人").count == "做不到"


def test_steps_are_counted_in_words() -> None:
    way = FormerWay("敲命令", commands=630, files=2, also="4 个选项")

    assert way.count == "630 条命令，2 个文件来回拷，4 个选项"
