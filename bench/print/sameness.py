"""Whether families look alike: the correlation of their pages' grey, at the size of a thumbnail."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image

from bench.figure import Figure
from campaign_model import Campaign, load_campaign
from generator.print.job import make
from generator.print.jobs import print_jobs

CAMPAIGN = Path("campaigns/qingyuan")
SIDE = 64  # pixels of a thumbnail, across and down
MOST = 0.5


def run() -> list[Figure]:
    """The two families of one campaign that look most alike."""
    campaign, _notices = load_campaign(CAMPAIGN)
    pairs = correlations(campaign)
    (first, second), highest = max(pairs.items(), key=lambda pair: pair[1])
    mean = sum(pairs.values()) / len(pairs)
    return [
        Figure(
            "highest correlation between two poster families",
            highest,
            MOST,
            False,
            f"{first} and {second}, of {len(pairs)} pairs",
            f"{mean:.2f} on average",
        )
    ]


def correlations(campaign: Campaign) -> dict[tuple[str, str], float]:
    """Return the correlation of each pair of families, by the first poster of each."""
    pictures: dict[str, np.ndarray] = {}
    for job in print_jobs(campaign):
        if job.kind == "preview" and job.root.name not in pictures:
            picture = Image.open(io.BytesIO(make(job))).convert("L")
            pictures[job.root.name] = np.asarray(picture.resize((SIDE, SIDE))).ravel()
    return {
        pair: float(np.corrcoef(pictures[pair[0]], pictures[pair[1]])[0, 1])
        for pair in combinations(pictures, 2)
    }
