"""The gauges of many counties: one that hangs or fails is not ready, and holds up nobody."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Event
from typing import Any

import pytest

from quiz_service.serving import county_gauges
from quiz_service.serving.county_gauges import CountyGauges


def test_a_county_that_hangs_or_fails_leaves_the_others_their_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go, looks = Event(), []

    def gauges_of(name: Any) -> dict[str, float]:
        looks.append(name)
        if name == "hangs":
            let_go.wait()
        return {"wuzha_ready": 1.0, "wuzha_waves_open": 1.0 / (name != "fails")}

    monkeypatch.setattr(county_gauges, "gauges_of", gauges_of)
    monkeypatch.setattr(county_gauges, "LOOK_SECONDS", 1.0)
    services: Any = {"east": "east", "hangs": "hangs", "fails": "fails", "away": None}
    gauges = CountyGauges(4)

    first, second = gauges.values(services), gauges.values(services)
    let_go.set()

    not_ready = {"wuzha_ready": 0.0}
    assert first == second
    assert first["east"] == {"wuzha_ready": 1.0, "wuzha_waves_open": 1.0}
    assert {first["hangs"] == first["fails"] == first["away"] == not_ready} == {True}
    assert looks.count("hangs") == 1, "one that hangs is not asked again"


def test_who_asks_while_another_waits_disturbs_neither(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gauges, others = CountyGauges(2), [{"west": "west"}]
    west: dict[str, Any] = {}

    def wait(looks: Iterable[Any], _seconds: float) -> None:
        for look in looks:
            look.result()
            if others:
                services: Any = others.pop()
                west.update(gauges.values(services))

    monkeypatch.setattr(county_gauges, "gauges_of", lambda _name: {"wuzha_ready": 1.0})
    monkeypatch.setattr(county_gauges, "wait", wait)
    services: Any = {"east": "east"}

    east = gauges.values(services)

    assert (east, west) == (
        {"east": {"wuzha_ready": 1.0}},
        {"west": {"wuzha_ready": 1.0}},
    )
