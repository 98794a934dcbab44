"""Makes ``posters/index.html``: every poster at a glance, for whoever prints them."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number
from design.stylesheet import base_styles
from generator.print.paper_sizes import PAPER_SIZES, VARIANTS
from generator.print.template_folder import TEMPLATES

FAMILIES = (("warning", "防骗提醒"), ("story", "真实案例"), ("quiz", "单位邀请"))
NAMES = {"colour": "彩色", "lowink": "省墨", "large": "大字"}


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
        (title, [_entry(campaign, p) for p in campaign.posters if p.family == family])
        for family, title in FAMILIES
    ]
    source = base_styles() + (TEMPLATES / "gallery.css").read_text("utf-8")
    page = environment.get_template("gallery.html.j2").render(
        campaign=campaign,
        groups=[group for group in groups if group[1]],
        sheets=[size.name for size in PAPER_SIZES],
        variants=[(name, NAMES[name]) for name in VARIANTS],
        styles=Markup(campaign.settings.look.styles(source)),
    )
    return page.encode()


def _entry(campaign: Campaign, poster: Poster) -> dict[str, str]:
    number = poster_number(campaign.settings.name, poster.id)
    if poster.family == "warning":
        name = str(campaign.fraud_types[poster.subject].name)
    elif poster.family == "story":
        name = str(campaign.cases[poster.subject].title)
    else:
        name = campaign.units[poster.subject].name
    return {"number": number, "shown": f"{number[:4]}-{number[4:]}", "name": name}
