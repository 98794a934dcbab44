"""The campaign of benchmarks has no mistake: or a build of it would time nothing."""

from __future__ import annotations

from pathlib import Path

from bench.instruments.sample_campaign import sample_campaign
from campaign_model import load_campaign


def test_a_campaign_of_any_size_loads(tmp_path: Path) -> None:
    cases, units = 12, 3
    small, _notices = load_campaign(sample_campaign(tmp_path / "small"))

    campaign, _notices = load_campaign(
        sample_campaign(tmp_path / "large", cases=cases, units=units)
    )

    assert len(campaign.cases) == len(small.cases) + cases
    assert len(campaign.units) == len(small.units) + units
