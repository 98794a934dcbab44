"""The table of the ten tasks in the handbook: actions by count, seconds as they were measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.office.tasks import TASKS, OfficeTask

TABLE = Path(__file__).parents[2] / "docs/tasks.md"
WIDTHS = (360, 1280)
HEAD = """# 十件事，要点几下

由 `python -m bench tasks` 在真的浏览器里做一遍写成：县里 315 个单位，工作台登录以后算起；点一下、选一项、填一格都算一次。
次数由测试 `tests/journeys/test_office_tasks.py` 守着，手机（360 像素宽）和电脑（1280 像素宽）一样多；秒数是机器做的时间，
随机器快慢不同，人要看要想，会慢得多。礼堂里每人 13 次，其中 10 次是答题的人自己选答案。

| 事情 | 以前 | 现在（次） | 手机（秒） | 电脑（秒） |
| --- | --- | --- | --- | --- |
"""


def rows_of() -> tuple[str, ...]:
    """Return the part of each row that is counted."""
    return tuple(_counted(task) for task in TASKS)


def table_of(seconds: Mapping[tuple[str, int], float]) -> str:
    """Return the whole page; ``seconds`` are by task and width in pixels."""
    rows = [
        f"{_counted(task)} " + " ".join(_cell(task, width, seconds) for width in WIDTHS)
        for task in TASKS
    ]
    return HEAD + "\n".join(rows) + "\n"


def _counted(task: OfficeTask) -> str:
    return f"| {task.name} | {task.before} | {task.actions(task.size)} |"


def _cell(
    task: OfficeTask, width: int, seconds: Mapping[tuple[str, int], float]
) -> str:
    return f"{seconds[task.name, width]:.1f} |"
