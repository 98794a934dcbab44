"""Lists all that the campaign has on a weak point, for whoever prints and teaches."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.links import fraud_type_path, poster_number
from campaign_model.vocabulary import Channel, MaterialKind
from generator.selection import fraud_type_of, is_withdrawn
from generator.site.environment import grouped
from generator.site.pages.progress import WeakPoint, whole_percent


def lines(campaign: Campaign, weak: WeakPoint, number: int) -> list[str]:
    """Return the point with its count, then guide, posters, materials and messages."""
    head = _("{number}. {name}: {right} of {asked} answers right, {share}").format(
        number=number,
        name=weak.name,
        right=weak.right,
        asked=weak.answers,
        share=whole_percent(weak.right, weak.answers),
    )
    materials = list(_materials(campaign, weak.code)) if weak.code else []
    if not materials:
        nothing = _("nothing of its own; choose from {address}")
        materials = [nothing.format(address=_on_site(campaign, "/materials/"))]
    return [head, *(f"   {line}" for line in materials)]


def _materials(campaign: Campaign, code: str) -> Iterator[str]:
    address = _on_site(campaign, fraud_type_path(code))
    yield _("guide: {address}").format(address=address)
    yield _("one page to print: {file}").format(file=f"sheets/{code}.pdf")
    for poster in campaign.posters:
        if fraud_type_of(campaign, poster) == code and not is_withdrawn(
            campaign, poster
        ):
            number = poster_number(str(campaign.settings.name), str(poster.id))
            line = _("poster: {id}, number {number}, files in {folder}")
            yield line.format(
                id=poster.id, number=grouped(number), folder=f"posters/{number}/"
            )
    for material in campaign.materials.values():
        if code in material.fraud_types:
            address = _on_site(campaign, f"/materials/{material.slug}/")
            yield f"{MaterialKind.of(material.kind).chinese}：{material.title}（{address}）"
    for message in campaign.messages:
        if message.fraud_type == code:
            yield f"{Channel.of(message.channel).chinese}：{message.text}"


def _on_site(campaign: Campaign, path: str) -> str:
    return str(campaign.settings.address).rstrip("/") + path
