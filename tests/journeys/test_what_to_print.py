"""What a unit is told to print lies on the public site: the desk and the build agree."""

from __future__ import annotations

import pytest

from campaign_model import Campaign
from generator.print_run import plan
from quiz_service.reports.figures.next_steps import NextStep, steps_for
from quiz_service.reports.figures.report import PointFigures

POINTS = ("T01", "T04", "T08", "T10", "T17", "law", "hotline", "pledge")


@pytest.fixture(scope="module")
def on_site(qingyuan: Campaign) -> set[str]:
    """Every address of a file to print or to edit that a build puts on the public site."""
    base = str(qingyuan.settings.address).rstrip("/")
    printed = {f"{base}/{job.on_site}" for job in plan(qingyuan) if job.on_site}
    words = {f"{base}/materials/{slug}/{slug}.docx" for slug in qingyuan.materials}
    return printed | words


def steps(campaign: Campaign, *audiences: str) -> tuple[NextStep, ...]:
    points = tuple(
        PointFigures(p, p, p if p in campaign.fraud_types else "", 60, 20)
        for p in POINTS
    )
    return steps_for(points, campaign, len(points), audiences)


@pytest.mark.parametrize("audience", ["", "primary", "senior", "elder", "staff"])
def test_every_file_that_a_unit_is_told_to_print_is_built(
    qingyuan: Campaign, on_site: set[str], audience: str
) -> None:
    advice = steps(qingyuan, *filter(None, [audience]))
    links = [
        link for step in advice for link in (step.guide, *step.posters, *step.lessons)
    ]
    files = {file for link in links for file in (link.pdf, link.docx) if file}

    assert len(advice) == len(POINTS)
    assert all(step.posters[0].pdf and step.lessons[0].docx for step in advice)
    assert files - on_site == set()


def test_a_school_gets_no_poster_of_another_level(qingyuan: Campaign) -> None:
    family = {qingyuan.poster_title(p): str(p.family) for p in qingyuan.posters}

    for level in ("primary", "junior", "senior"):
        families = {
            family[poster.title]
            for step in steps(qingyuan, level)
            for poster in step.posters
        }
        assert families & {"primary", "junior", "senior"} <= {level}


def test_elders_get_their_sheet_in_large_print(qingyuan: Campaign) -> None:
    sheets = {s.guide.pdf.rsplit("/")[-1] for s in steps(qingyuan, "elder")} - {""}
    others = {s.guide.pdf.rsplit("/")[-1] for s in steps(qingyuan, "staff")} - {""}

    assert "T17-large.pdf" in sheets
    assert "T17.pdf" in others
