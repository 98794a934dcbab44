"""Pictures for screens and for WeChat: the right pixels, the words whole, the code readable."""

from __future__ import annotations

import dataclasses
import io

import pytest
from PIL import Image

from campaign_model import Campaign
from campaign_model.links import fraud_type_path, printed_address
from generator.errors import PosterUnreadableError
from generator.print.job import PrintJob, make, make_proven
from generator.print.proof import prove_picture
from generator.screens.jobs import screen_jobs


def job_of(campaign: Campaign, path: str) -> PrintJob:
    return next(job for job in screen_jobs(campaign) if job.path == path)


def pixels(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


@pytest.mark.parametrize(
    "path",
    [
        "led/T04-1920x1080.png",
        "led/T04-1920x540.png",
        "led/T04-1080x1920.png",
        "led/T04-1920x200.png",
    ],
)
def test_a_screen_gets_its_own_pixels(starter: Campaign, path: str) -> None:
    width, height = path.removesuffix(".png").split("-")[1].split("x")

    assert pixels(make(job_of(starter, path))) == (int(width), int(height))


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("share/T04.png", (1200, 630)),
        ("share/T04-square.png", (500, 500)),
        ("share/T04-cover.png", (900, 383)),
        ("share/T04-moments.png", (1080, 1440)),
    ],
)
def test_pictures_for_wechat_have_the_pixels_that_it_takes(
    starter: Campaign, path: str, size: tuple[int, int]
) -> None:
    assert pixels(make(job_of(starter, path))) == size


def test_the_picture_for_moments_is_proven_by_its_code(starter: Campaign) -> None:
    job = job_of(starter, "share/T04-moments.png")
    address = printed_address(starter.settings.address, fraud_type_path("T04"))
    drawn_for_another = dataclasses.replace(job, address=f"{address}X")

    assert job.address == address
    assert make_proven(job)
    with pytest.raises(PosterUnreadableError):
        prove_picture(make(drawn_for_another), address, "T04")


def test_every_fraud_type_has_every_picture(starter: Campaign) -> None:
    sources = [job.source for job in screen_jobs(starter) if job.kind == "led"]

    assert len(sources) == 4 * len(starter.fraud_types)
