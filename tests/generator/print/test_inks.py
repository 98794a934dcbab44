"""Print in four inks: letters in black alone, little ink, and black alone where it is saved."""

from __future__ import annotations

import io

import pikepdf
import pytest

from campaign_model import Campaign, load_campaign
from design.colour import INK_LIMIT
from generator.print.job import make
from generator.print_run import plan
from generator.settings import ROOT

Inks = tuple[float, ...]
SETS_A_COLOUR = frozenset(["k", "K", "g", "G", "rg", "RG", "sc", "SC", "scn", "SCN"])
BLACK: Inks = (0, 0, 0, 1)


@pytest.fixture(scope="module")
def starter() -> Campaign:
    campaign, _notices = load_campaign(ROOT / "generator/starter")
    return campaign


def files(campaign: Campaign, variant: str) -> list[bytes]:
    return [
        make(job)
        for job in plan(campaign)
        if job.kind == "poster" and job.path.endswith(f"-{variant}.pdf")
    ]


def colours(pdf: bytes) -> set[Inks]:
    """Every colour that a page sets: three numbers are a screen's, four a press'."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            tuple(float(number) for number in operands)
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
            if str(operator) in SETS_A_COLOUR
        }


def test_text_is_black_alone_and_grounds_take_little_ink(starter: Campaign) -> None:
    for pdf in files(starter, "colour"):
        used = colours(pdf)
        assert BLACK in used
        assert {len(inks) for inks in used} <= {1, 4}
        assert all(100 * sum(inks) <= INK_LIMIT + 0.5 for inks in used)


def test_where_ink_is_saved_there_is_black_alone(starter: Campaign) -> None:
    for pdf in files(starter, "lowink"):
        assert {len(inks) for inks in colours(pdf)} <= {1}


def test_a_page_read_aloud_has_a_heading_and_paragraphs(starter: Campaign) -> None:
    for pdf in files(starter, "colour"):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            tags = {
                str(item.S)
                for item in document.objects
                if isinstance(item, pikepdf.Dictionary) and "/S" in item
            }
        assert {"/H1", "/P", "/Figure"} <= tags
