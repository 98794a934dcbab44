"""A campaign's own colours and logo on what is printed."""

from __future__ import annotations

import dataclasses
import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from campaign_model import Campaign, load_campaign
from design import Colour, Logo, Look, tokens_with
from generator.print.gallery import gallery
from generator.print.job import PrintJob, make_proven
from generator.print_run import plan
from generator.settings import ROOT

GREEN, LOGO_COLOUR = "#0b3d2e", "#7a1fa2"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    f'<path fill="{LOGO_COLOUR}" d="M0 0h40v20H0z"/></svg>'
)


@pytest.fixture(scope="module")
def green() -> Campaign:
    campaign, _notices = load_campaign(ROOT / "generator/starter")
    look = Look(tokens_with({"ink": GREEN}), Logo(DRAWING, 2.0))
    return dataclasses.replace(campaign, look=look)


def page_of(pdf: bytes) -> np.ndarray:
    """The pixels of a PDF's first page."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=1, rev_byteorder=True).to_numpy()[..., :3].copy()
    document.close()
    return picture


def share_of(picture: np.ndarray, colour: str) -> float:
    """How much of a picture has a colour."""
    wanted = Colour.parse(colour)
    near = np.abs(picture.astype(int) - [wanted.red, wanted.green, wanted.blue]) <= 2
    return float(near.all(axis=2).mean())


def jobs_of(campaign: Campaign, family: str, kind: str) -> list[PrintJob]:
    return [
        job
        for job in plan(campaign)
        if isinstance(job, PrintJob) and job.root.name == family and job.kind == kind
    ]


@pytest.mark.parametrize("family", ["warning", "story", "quiz"])
def test_a_poster_has_the_campaigns_logo(green: Campaign, family: str) -> None:
    pdf = make_proven(jobs_of(green, family, "poster")[0])

    assert 0.002 < share_of(page_of(pdf), LOGO_COLOUR) < 0.02


def test_a_preview_has_the_campaigns_ground(green: Campaign) -> None:
    png = make_proven(jobs_of(green, "warning", "preview")[0])

    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    assert share_of(picture, GREEN) > 0.2


def test_another_look_is_another_key() -> None:
    campaign, _notices = load_campaign(ROOT / "generator/starter")
    changed = dataclasses.replace(campaign, look=Look(tokens_with({"ink": GREEN})))

    keys = [{job.key for job in plan(each)} for each in (campaign, changed)]

    assert keys[0].isdisjoint(keys[1])


def test_the_gallery_has_the_campaigns_colours(green: Campaign) -> None:
    assert f"color:{GREEN}".encode() in gallery(green)
