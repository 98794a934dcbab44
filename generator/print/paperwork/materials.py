"""Lessons, talks and letters, as their page and their Word file read them."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign, Material
from campaign_model.vocabulary import HOTLINES, MaterialKind
from generator.print.compose import Data, trial_mark
from generator.print.paperwork.blocks import blocks_of

CALLS = "；".join(f"{line.caption}，打 {line.number}" for line in HOTLINES) + "。"
RECEIPT = ("信读完了", "和孩子说好了那句话", "承诺书一起读过、签了日期")


def material_pages(campaign: Campaign) -> Iterator[tuple[Material, str, Data]]:
    """Yield every material with its template and its words; a letter has one of its own."""
    for material in campaign.materials.values():
        is_letter = material.kind is MaterialKind.LETTER
        words = material_words(campaign, material)
        template = "letter.typ" if is_letter else "material.typ"
        yield material, template, words | ({"receipt": RECEIPT} if is_letter else {})


def material_words(campaign: Campaign, material: Material) -> Data:
    """Return the words of a material."""
    settings = campaign.settings
    return {
        "title": material.title,
        "about": about(campaign, material),
        "blocks": [block.data() for block in blocks_of(material.sections)],
        "calls": CALLS,
        "signed": f"{settings.organizer} · {settings.title}",
        "organizer": settings.organizer,
        "example": trial_mark(campaign),
        "sample": False,
    }


def about(campaign: Campaign, material: Material) -> str:
    """Return for whom a material is and how long it takes, in one line."""
    people = "、".join(campaign.audiences[name].name for name in material.audiences)
    length = f"{material.minutes} 分钟" if material.minutes else ""
    length = f"{material.seconds} 秒" if material.seconds else length
    kind = MaterialKind.of(material.kind).chinese
    return " · ".join(part for part in (kind, f"给{people}", length) if part)
