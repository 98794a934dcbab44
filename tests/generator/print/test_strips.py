"""The steps of a guide stand as pictures on its sheet and where a poster leaves room."""

from __future__ import annotations

import dataclasses
import json

import pypdfium2
import pytest

from campaign_model import Campaign
from generator.print.job import PrintJob, make
from generator.print.jobs import print_jobs


@pytest.fixture(scope="module")
def jobs(qingyuan: Campaign) -> list[PrintJob]:
    return list(print_jobs(qingyuan))


def drawn_shapes(job: PrintJob) -> int:
    """How many shapes there are on all pages."""
    pages = pypdfium2.PdfDocument(make(job))
    return sum(1 for page in pages for _ in page.get_objects(max_depth=5))


@pytest.mark.parametrize("place", ["roll_up", "leaflet", "onepage.typ"])
def test_the_strip_of_the_guide_is_drawn(
    jobs: list[PrintJob], qingyuan: Campaign, place: str
) -> None:
    job = next(j for j in jobs if place in (j.root.name, j.template))
    data = json.loads(job.data)
    bare = dataclasses.replace(job, data=json.dumps(data | {"frames": []}))

    guides = qingyuan.fraud_types.values()
    assert tuple(data["frames"]) in {guide.frames for guide in guides}
    assert drawn_shapes(job) - drawn_shapes(bare) >= 5 * len(data["frames"])
