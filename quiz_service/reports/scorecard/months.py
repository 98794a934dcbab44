"""Months as ``2026-11``: in a row, a year earlier, and as they are said."""

from __future__ import annotations

import re
from datetime import date

from campaign_model.language import gettext as _

MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])", re.ASCII)


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return every month from one to the other, both included; none if they are turned round."""
    return tuple(_month(number) for number in range(_number(first), _number(last) + 1))


def year_so_far(moment: str) -> tuple[str, ...]:
    """Return the complete months of a moment's year (ISO); in January all of the year before."""
    last = _number(moment[:7]) - 1
    return months_between(f"{_month(last)[:4]}-01", _month(last))


def year_before(months: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same months of the year before."""
    return tuple(_month(_number(month) - 12) for month in months)


def after(month: str) -> date:
    """Return the day after the month's last."""
    return date.fromisoformat(f"{_month(_number(month) + 1)}-01")


def months_words(months: tuple[str, ...]) -> str:
    """Return months in words: a run of them is told by its first and its last."""
    runs: list[list[str]] = []
    for month in sorted(set(months)):
        if runs and _number(month) == _number(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return _(", ").join(_run(run) for run in runs) or "—"


def _run(run: list[str]) -> str:
    if len(run) == 1:
        return run[0]
    return _("{first} to {last}").format(first=run[0], last=run[-1])


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
