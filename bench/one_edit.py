"""One case edited among 1,000: the next build against the full one."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from bench.clock import seconds, wuzha
from bench.figure import Figure
from bench.sample_campaign import sample_campaign

CASES, RUNS = 1_000, 5


def run() -> list[Figure]:
    """Whole commands, full and after one edit, in turn."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        folder = Path(temporary)
        campaign = sample_campaign(folder, cases=CASES)
        out = folder / "out"
        full, edited = [], []
        for i in range(RUNS):
            out.unlink(missing_ok=True)
            shutil.rmtree(folder / "out.releases", ignore_errors=True)
            full.append(seconds(wuzha("build", campaign, "--site-only", "--out", out)))
            _edit(campaign / "cases" / "sample-00500.md", i)
            edited.append(
                seconds(wuzha("build", campaign, "--site-only", "--out", out))
            )
    ours, base = statistics.median(edited), statistics.median(full)
    return [
        Figure(
            f"one case edited among {CASES}", ours / base, 0.2, False,
            f"second wuzha build {ours:.2f} s", f"full build {base:.2f} s",
        )
    ]  # fmt: skip


def _edit(case: Path, run: int) -> None:
    text = case.read_text(encoding="utf-8").rstrip("\n")
    case.write_text(f"{text}\n- 第 {run + 1} 次修改。\n", encoding="utf-8")
