"""The table of the ten tasks in the handbook: steps by count, seconds as they were measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.office.year import TASKS, OfficeTask

TABLE = Path(__file__).parents[2] / "docs/tasks.md"
WIDTHS = (360, 1280)
NOTHING = "—"
HEAD = """# 十件事，要点几下

由 `python -m bench tasks` 做一遍写成：县里 315 个单位，还没有人答。

- **现在**：在真的浏览器里做，工作台登录以后算起；点一下、选一项、填一格都算一次。手机（360 像素宽）和电脑（1280 像素宽）
  一样多。礼堂里每人 13 次，其中 10 次是答题的人自己选答案。
- **以前**：工作台还办不了的时候怎么办。那些命令现在还在，所以同一回、同一台机器上也量了秒数；带“约”的按三个单位推算。
  去机房、连服务器、拷文件、抄链接的工夫没有算。“—”是量不了：那一页已经改掉了，或者本来就做不到。
- 秒数是机器做的时间，随机器快慢不同，人要看要想，会慢得多。最后一栏是以前的秒数除以现在（电脑）的秒数；
  小于 1 的，命令跑得更快，但只有机房里的人敲得了。步数由测试守着。

| 事情 | 以前怎么办 | 以前要几步 | 现在（次） | 以前（秒） | 手机（秒） | 电脑（秒） | 以前÷现在 |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
Seconds = Mapping[tuple[str, int], float]


def rows_of() -> tuple[str, ...]:
    """Return the part of each row that is counted."""
    return tuple(_counted(task) for task in TASKS)


def table_of(seconds: Seconds, before: Mapping[str, float]) -> str:
    """Return the whole page.

    ``seconds`` are by task and width in pixels, those of ``before`` by task, where any were
    measured.
    """
    rows = [
        " ".join([_counted(task), *_measured(task, seconds, before)]) for task in TASKS
    ]
    return HEAD + "\n".join(rows) + "\n"


def _counted(task: OfficeTask) -> str:
    before = task.before
    return (
        f"| {task.name} | {before.words} | {before.count} | {task.actions(task.size)} |"
    )


def _measured(
    task: OfficeTask, seconds: Seconds, before: Mapping[str, float]
) -> list[str]:
    at_widths = [seconds[task.name, width] for width in WIDTHS]
    cells = [_rounded(taken) for taken in at_widths]
    if task.name not in before:
        return [f"{cell} |" for cell in (NOTHING, *cells, NOTHING)]
    former = before[task.name]
    about = "约 " if task.before.is_projected else ""
    ratio = f"{former / at_widths[-1]:.1f}"
    return [f"{cell} |" for cell in (about + _rounded(former), *cells, ratio)]


def _rounded(seconds: float) -> str:
    """Return seconds to a tenth, and whole ones where a tenth says nothing."""
    return f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.1f}"
