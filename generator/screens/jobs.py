"""Plans which pictures screens show: pure data, nothing is set yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from campaign_model import Campaign
from generator.print.job import PrintJob, day_of_issue, print_job
from generator.print.template_folder import TEMPLATES
from generator.screens.led import PIXELS_PER_MM, led_frames
from generator.screens.share import moments, share_cards

PPI = 25.4 * PIXELS_PER_MM


def screen_jobs(campaign: Campaign) -> Iterator[PrintJob]:
    """Yield every LED frame, every share card and cover, every picture for moments."""
    picture = partial(
        print_job,
        day=day_of_issue(campaign),
        look=campaign.look.for_print(),
        ppi=PPI,
    )
    for name, data in led_frames(campaign):
        yield picture(
            f"led/{name}.png",
            kind="led",
            source=name,
            template=TEMPLATES / "led.typ",
            data=data,
        )
    for name, data in share_cards(campaign):
        yield picture(
            f"share/{name}.png",
            kind="share",
            source=name,
            template=TEMPLATES / "share.typ",
            data=data,
            on_site=None if name.endswith("-cover") else f"share/{name}.png",
        )
    for name, address, data in moments(campaign):
        yield picture(
            f"share/{name}.png",
            kind="moments",
            source=name,
            template=TEMPLATES / "moments.typ",
            data=data,
            address=address,
        )
