"""The proof of a poster against reading all of its paper for every kind of code."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pypdfium2
import zxingcpp

from bench.figure import Figure
from campaign_model import load_campaign
from generator.print.job import PrintJob, make
from generator.print.jobs import print_jobs
from generator.print.proof import FAR, NEAR, POINTS_PER_INCH, prove

CAMPAIGN = Path("campaigns/qingyuan")
LEAST_RATIO = 10.0


def run() -> list[Figure]:
    """Time of the proof of every poster's file of one campaign, before and after."""
    campaign, _notices = load_campaign(CAMPAIGN)
    posters = [job for job in print_jobs(campaign) if job.kind == "poster"]
    files = [(job, make(job)) for job in posters]
    before = _time_of_whole_pages([data for _job, data in files])
    after = _time_of_proofs(files)
    return [
        Figure(
            "reading whole pages for all kinds of codes, against the proof",
            before / after,
            LEAST_RATIO,
            True,
            f"{1000 * after / len(files):.1f} ms a poster over {len(files)} files",
            f"{1000 * before / len(files):.0f} ms at {FAR} and {NEAR} ppi",
        )
    ]


def _time_of_whole_pages(files: list[bytes]) -> float:
    began = time.process_time()
    for data in files:
        document = pypdfium2.PdfDocument(data)
        for ppi in (FAR, NEAR):
            page = document[0].render(scale=ppi / POINTS_PER_INCH, grayscale=True)
            assert len(zxingcpp.read_barcodes(page.to_numpy())) == 1
        document.close()
    return time.process_time() - began


def _time_of_proofs(files: list[tuple[PrintJob, bytes]]) -> float:
    began = time.process_time()
    for job, data in files:
        assert job.address is not None
        pages = json.loads(job.data)["sheet"]["pages"]
        prove(data, job.address, job.source, module_floor=0, pages=pages)
    return time.process_time() - began
