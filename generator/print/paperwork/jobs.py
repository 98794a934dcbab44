"""Plans the paper to work with: which page from which words, pure data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from campaign_model import Campaign
from generator.print.compose import on_paper
from generator.print.job import PrintJob, day_of_issue, print_job
from generator.print.paper_sizes import A4, Variant
from generator.print.paperwork.elders import elders_pages
from generator.print.paperwork.lists import (
    ceremony,
    checklists,
    hotline_cards,
    visit_card,
)
from generator.print.paperwork.materials import material_pages
from generator.print.template_folder import TEMPLATES


def paperwork_jobs(campaign: Campaign) -> Iterator[PrintJob]:
    """Yield elders' pages, materials, lists and cards; all print well in black."""
    page = partial(
        print_job,
        kind="sheet",
        day=day_of_issue(campaign),
        look=campaign.look.for_black(),
    )
    for code, address, words in elders_pages(campaign):
        yield page(
            elders_path(code),
            source=code,
            template=TEMPLATES / "elders.typ",
            data=on_paper(words, A4, Variant.LARGE),
            address=address,
            on_site=f"T/{code}/{code}-large.pdf",
        )
    for material, template, words in material_pages(campaign):
        yield page(
            material_path(material.slug),
            source=material.slug,
            template=TEMPLATES / template,
            data=on_paper(words, A4, Variant.LOW_INK),
            on_site=f"materials/{material.slug}/{material.slug}.pdf",
        )
    lists = [
        (f"checklist-{k}", "checklist", words) for k, words in checklists(campaign)
    ]
    lists += [
        ("visit", "visit", visit_card(campaign)),
        ("hotlines", "hotline-cards", hotline_cards(campaign)),
        ("ceremony", "material", ceremony(campaign)),
    ]
    for name, template, words in lists:
        yield page(
            list_path(name),
            source=name,
            template=TEMPLATES / f"{template}.typ",
            data=on_paper(words, A4, Variant.LOW_INK),
        )


def elders_path(code: str) -> str:
    """Return where a build keeps the elders' page of a fraud type."""
    return f"sheets/{code}-large.pdf"


def material_path(slug: str, ending: str = "pdf") -> str:
    """Return where a build keeps a material: as PDF, or as Word where it says so."""
    return f"sheets/materials/{slug}.{ending}"


def list_path(name: str) -> str:
    """Return where a build keeps a list or a card."""
    return f"sheets/lists/{name}.pdf"
