"""Slips of a whole school: seconds to set and read back, and whether they grow in step."""

from __future__ import annotations

import time

from bench.figure import Figure
from campaign_model.handover import Slip
from campaign_model.links import check_character
from typesetting.handouts.compose import small_slips
from typesetting.handouts.printing import finished_pdf

SCHOOL, TIMES = 1_200, 4
MOST_SECONDS, MOST_GROWTH = 10, 1.3


def run() -> list[Figure]:
    """A school's slips against ten seconds, and a slip of four schools against one of one."""
    _seconds(100)  # fonts and templates are read once
    one, four = _seconds(SCHOOL), _seconds(TIMES * SCHOOL)
    return [
        Figure(
            f"slips for {SCHOOL:,} people",
            one,
            MOST_SECONDS,
            False,
            f"{one:.1f} s, each code read back",
            f"{MOST_SECONDS} s that a clerk waits",
        ),
        Figure(
            f"a slip among {TIMES * SCHOOL:,} against one among {SCHOOL:,}",
            four / one / TIMES,
            MOST_GROWTH,
            False,
            f"{four / TIMES / SCHOOL * 1000:.2f} ms",
            f"{one / SCHOOL * 1000:.2f} ms",
        ),
    ]


def _seconds(count: int) -> float:
    began = time.perf_counter()
    for record in small_slips([_slip(number) for number in range(count)]):
        finished_pdf(record)
    return time.perf_counter() - began


def _slip(number: int) -> Slip:
    body = f"Q7K4{number:05}"
    return Slip(
        body + check_character(body),
        "S01",
        "示例第一小学",
        "小学生",
        "baseline",
        "2026-12-20T20:00+08:00",
        "https://dt.fz.qingyuan.example",
    )
