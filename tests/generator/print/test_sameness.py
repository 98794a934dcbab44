"""Families are no single layout in other colours."""

from __future__ import annotations

from bench.print.sameness import MOST, correlations
from campaign_model import Campaign
from generator.print.families import poster_families


def test_no_two_families_look_alike(qingyuan: Campaign) -> None:
    pairs = correlations(qingyuan)

    compared = {family for pair in pairs for family in pair}
    assert compared == set(poster_families())
    assert max(pairs.values()) <= MOST
