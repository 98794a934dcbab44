"""A request goes to the county whose host and path it asks, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_service.installation.places import at_place
from quiz_service.kernel.settings import read_settings

ADDRESSES = (
    "https://fz.example.cn/east",
    "https://fz.example.cn/eastern",
    "https://north.example.cn",
    "https://south.example.cn/dt/south",
)
SLOTS = [
    (read_settings({"WUZHA_ADDRESS": a}, Path("c"), listening=""), a) for a in ADDRESSES
]


@pytest.mark.parametrize(
    ("host", "path", "place"),
    [
        ("fz.example.cn", "/east", 0),
        ("fz.example.cn", "/east/", 0),
        ("FZ.example.cn:443", "/east/Q", 0),
        ("fz.example.cn", "/eastern/Q", 1),
        ("north.example.cn", "/east", 2),
        ("north.example.cn", "/", 2),
        ("south.example.cn", "/dt/south/desk", 3),
        ("fz.example.cn", "/", None),
        ("fz.example.cn", "/easter", None),
        ("fz.example.cn", "/EAST", None),
        ("fz.example.cn", "//east/Q", None),
        ("south.example.cn", "/east/Q", None),
        ("evil.example.cn", "/east/Q", None),
        ("fz.example.cn.evil.cn", "/east", None),
        ("[", "/east", None),
        ("", "/east", None),
    ],
)
def test_a_place_is_host_and_path(host: str, path: str, place: int | None) -> None:
    expected = None if place is None else ADDRESSES[place]

    assert at_place(SLOTS, host, path) == expected
