"""One case edited among 1,000: the next build against the full one."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.instruments.clock import seconds, wuzha
from bench.instruments.sample_campaign import sample_campaign

CASES, ROUNDS, EDITS = 1_000, 3, 5


def run() -> list[Figure]:
    """Whole commands: a full build, then edits one after the other, in turn."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        folder = Path(temporary)
        campaign = sample_campaign(folder, cases=CASES)
        out = folder / "out"
        command = wuzha("build", campaign, "--site-only", "--out", out)
        full, first, edited = [], [], []
        for _round in range(ROUNDS):
            out.unlink(missing_ok=True)
            shutil.rmtree(folder / "out.releases", ignore_errors=True)
            full.append(seconds(command))
            for edit in range(EDITS):
                _edit(campaign / "cases" / "sample-00500.md", edit)
                (edited if edit else first).append(seconds(command))
    ours, base = statistics.median(edited), statistics.median(full)
    early = statistics.median(first)
    return [
        Figure(
            f"one case edited among {CASES}",
            ours / base,
            0.1,
            False,
            f"wuzha build after an edit {ours:.2f} s, the first time {early:.2f} s",
            f"full build {base:.2f} s",
        )
    ]


def _edit(case: Path, run: int) -> None:
    text = case.read_text(encoding="utf-8").rstrip("\n")
    case.write_text(f"{text}\n- 第 {run + 1} 次修改。\n", encoding="utf-8")
