"""A weak point in lines for whoever prints and teaches: all the campaign has on it."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.campaign import Poster
from campaign_model.language import gettext as _
from campaign_model.links import fraud_type_path, poster_number
from generator.site.environment import grouped
from generator.site.pages.outreach import CHANNELS, KINDS
from generator.site.pages.progress import Weak, whole


def lines(campaign: Campaign, weak: Weak, number: int) -> list[str]:
    """The point with its count, then guide, posters, materials and messages."""
    head = _("{number}. {name}: {right} of {asked} answers right, {share}")
    share = whole(weak.right, weak.asked)
    told = head.format(
        number=number, name=weak.name, right=weak.right, asked=weak.asked, share=share
    )
    found = [*_guide(campaign, weak.code)] if weak.code else []
    if not found:
        found = [
            _("nothing of its own; choose from {address}").format(
                address=_on_site(campaign, "/materials/")
            )
        ]
    return [told, *(f"   {line}" for line in found)]


def _guide(campaign: Campaign, code: str) -> Iterator[str]:
    address = _on_site(campaign, fraud_type_path(code))
    yield _("guide: {address}").format(address=address)
    yield _("one page to print: {file}").format(file=f"sheets/{code}.pdf")
    for poster in campaign.posters:
        if _treats(campaign, poster, code):
            name = poster_number(str(campaign.settings.name), str(poster.id))
            what = _("poster: {id}, number {number}, files in {folder}")
            yield what.format(
                id=poster.id, number=grouped(name), folder=f"posters/{name}/"
            )
    for material in campaign.materials.values():
        if code in material.fraud_types:
            address = _on_site(campaign, f"/materials/{material.slug}/")
            yield f"{KINDS[material.kind]}：{material.title}（{address}）"
    for message in campaign.messages:
        if message.fraud_type == code:
            yield f"{CHANNELS[message.channel][0]}：{message.text}"


def _treats(campaign: Campaign, poster: Poster, code: str) -> bool:
    """Whether a poster warns of the type, or tells a case of it that still stands."""
    if poster.family != "story":
        return bool(poster.subject == code)
    case = campaign.cases[poster.subject]
    return case.fraud_type == code and case.status != "withdrawn"


def _on_site(campaign: Campaign, path: str) -> str:
    return str(campaign.settings.address).rstrip("/") + path
