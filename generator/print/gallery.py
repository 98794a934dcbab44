"""Makes ``posters/index.html``: every poster at a glance, for whoever prints them."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number, spelled_number
from design.stylesheet import base_styles
from generator.print.families import poster_families
from generator.print.paper_sizes import PREVIEW_WIDTH
from generator.print.template_folder import TEMPLATES
from generator.selection import subject_name


def gallery(campaign: Campaign) -> bytes:
    """Return a page that needs nothing but the files beside it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    groups = [
        (
            family,
            [_entry(campaign, p) for p in campaign.posters if p.family == family.name],
        )
        for family in poster_families().values()
    ]
    source = base_styles() + (TEMPLATES / "gallery.css").read_text("utf-8")
    page = environment.get_template("gallery.html.j2").render(
        campaign=campaign,
        groups=[(family, posters) for family, posters in groups if posters],
        width=PREVIEW_WIDTH,
        styles=Markup(campaign.look.styles(source)),
    )
    return page.encode()


def _entry(campaign: Campaign, poster: Poster) -> dict[str, str]:
    number = poster_number(campaign.settings.name, poster.id)
    name = subject_name(campaign, poster) or poster.setting
    return {"number": number, "shown": spelled_number(number), "name": name}
