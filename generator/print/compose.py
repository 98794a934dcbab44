"""Turns campaign objects into the JSON that a template reads; never markup."""

from __future__ import annotations

from typing import Any

from campaign_model import Campaign
from campaign_model.links import is_trial_address
from campaign_model.vocabulary import HOTLINES
from generator.print.paper_sizes import PaperSize, Variant

Data = dict[str, Any]

EXAMPLE = "示例网址，印刷前请改成正式网址"


def hotlines(campaign: Campaign) -> list[Data]:
    """Return the two numbers of every poster: one to ask, one to report."""
    numbers = {str(contact.number): contact for contact in campaign.contacts}
    return [
        {"number": hotline.number, "when": hotline.caption}
        for hotline in HOTLINES
        if hotline.number in numbers
    ]


def trial_mark(campaign: Campaign) -> str:
    """Return what is printed where the site's address leads nowhere for a stranger."""
    return EXAMPLE if is_trial_address(campaign.settings.address) else ""


def where_it_leads(campaign: Campaign, path: str) -> Data:
    """Return what stands beside a code that opens ``path``: whose it is, and where it leads."""
    place = campaign.settings.address.split("://")[1].strip("/") + path
    return {
        "domain": place.rstrip("/"),
        "organizer": campaign.settings.organizer,
        "example": trial_mark(campaign),
        "qr_alt": f"二维码，打开 {place}",
    }


def on_paper(data: Data, size: PaperSize, variant: Variant) -> Data:
    """Return the words with the paper they go on, its smallest type and code."""
    sheet = {
        "width": size.width,
        "height": size.height,
        "scale": size.scale,
        "floor": size.text_floor(variant),
        "code": size.code_floor,
        "bleed": variant.bleed,
        "pages": size.pages,
        "round": size.is_round,
        "tent": size.is_tent,
        "module": size.use.smallest_module,
    }
    return data | {"sheet": sheet, "variant": variant}
