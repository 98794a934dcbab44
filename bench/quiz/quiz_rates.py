"""Requests a second against a bare Flask route, same server, same engine, same durability."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.figure import Figure
from bench.service.quiz_server import Scratch, k6

VUS, SECONDS, ROUNDS = 8, 6, 5
POOL = 12_000  # bodies for each round, more than any round can use up


def run() -> list[Figure]:
    """Start, submit, a page without writing and a whole flow, each against the bare one."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        return _run(Path(temporary))


def _run(folder: Path) -> list[Figure]:
    scratch = Scratch(folder / "data")
    rates: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        starts = [[("/quiz", urlencode({"code": c}))] for c in scratch.codes(POOL)]
        submits = [[("/answers", body)] for body in scratch.begun(POOL)]
        with scratch.bare() as base:
            _note(rates, "bare insert", folder, base, path="/insert", method="POST")
            _note(rates, "bare page", folder, base, path="/page")
        with scratch.served() as base:
            _note(rates, "page", folder, base, path="/Q")
            _note(rates, "start", folder, base, bodies=starts)
            _note(rates, "submit", folder, base, bodies=submits)
        print(f"    round {number + 1} of {ROUNDS}: {_told(rates)}")
    scratch.close()
    got = {name: median(values) for name, values in rates.items()}
    got["flow"] = 1 / (1 / got["start"] + 1 / got["submit"])
    wanted = (
        ("start", "bare insert", 0.4),
        ("submit", "bare insert", 0.5),
        ("page", "bare page", 0.3),
        ("flow", "bare insert", 0.25),
    )
    return [
        Figure(
            f"{name} against {baseline}",
            got[name] / got[baseline],
            target,
            True,
            f"{got[name]:.0f} a second",
            f"{baseline} {got[baseline]:.0f} a second",
        )
        for name, baseline, target in wanted
    ]


def _note(
    rates: dict[str, list[float]],
    name: str,
    folder: Path,
    base: str,
    *,
    path: str = "",
    method: str = "GET",
    bodies: list[list[tuple[str, str]]] | None = None,
) -> None:
    file = folder / "bodies.json"
    file.write_text(json.dumps(bodies or []))
    metrics = k6(
        "closed.js",
        folder / "out.json",
        BASE=base,
        VUS=VUS,
        DURATION=f"{SECONDS}s",
        BODIES=file,
        PATH_=path,
        METHOD=method,
    )
    checks = metrics["checks"]["values"]
    if checks["fails"]:
        raise RuntimeError(
            f"{name}: {checks['fails']:.0f} answers were not as they should be"
        )
    rates.setdefault(name, []).append(metrics["http_reqs"]["values"]["rate"])


def _told(rates: dict[str, list[float]]) -> str:
    return ", ".join(f"{name} {values[-1]:.0f}/s" for name, values in rates.items())
