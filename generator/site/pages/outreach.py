"""Pages for those who carry the campaign on: law, materials, texts to send, sources."""

from __future__ import annotations

from campaign_model import Campaign, Message, Pledge
from campaign_model.vocabulary import Channel, MaterialKind
from generator.selection import guides_by_code
from generator.site.environment import page

EVERYONE = "人人都看"


def outreach_pages(campaign: Campaign, *, forms: bool = True) -> dict[str, str]:
    """Write ``/law/``, ``/materials/…`` and ``/sources/``, where the campaign has them.

    ``forms`` says whether pledges and materials have files to print beside theirs.
    """
    pages = {"sources/index.md": _sources(campaign)}
    if campaign.laws:
        pages["law/index.md"] = page(
            "law.md.j2",
            "law/index.md",
            laws=list(campaign.laws.values()),
            audiences=campaign.audiences,
        )
    if campaign.materials or campaign.messages or campaign.pledges:
        pages["materials/index.md"] = _materials(campaign, posters=forms)
    for slug in campaign.materials:
        pages[f"materials/{slug}/index.md"] = _material(campaign, slug, form=forms)
    for pledge in campaign.pledges:
        path = f"materials/pledge-{pledge.id}/index.md"
        pages[path] = _pledge(campaign, pledge, path, form=forms)
    for channel in _channels(campaign):
        path = f"materials/{channel}/index.md"
        pages[path] = _messages(campaign, channel, path)
    return pages


def _materials(campaign: Campaign, *, posters: bool) -> str:
    materials = campaign.materials.values()
    kinds = [
        (kind.chinese, [material for material in materials if material.kind == kind])
        for kind in MaterialKind
    ]
    messages = [
        (channel.chinese, f"materials/{channel}/", len(texts))
        for channel, texts in _channels(campaign).items()
    ]
    return page(
        "materials.md.j2",
        "materials/index.md",
        posters=posters,
        kinds=[(name, of_kind) for name, of_kind in kinds if of_kind],
        pledges=campaign.pledges,
        messages=messages,
        broadcasts=any(m.kind == MaterialKind.BROADCAST for m in materials),
    )


def _pledge(campaign: Campaign, pledge: Pledge, path: str, *, form: bool) -> str:
    names = [pledge.audience] if pledge.audience else list(campaign.audiences)
    audiences = [campaign.audiences[name] for name in names]
    return page("pledge.md.j2", path, pledge=pledge, audiences=audiences, form=form)


def _material(campaign: Campaign, slug: str, *, form: bool) -> str:
    material = campaign.materials[slug]
    return page(
        "material.md.j2",
        f"materials/{slug}/index.md",
        material=material,
        recordings=campaign.recordings_of(slug),
        form=form,
        kind=MaterialKind.of(material.kind).chinese,
        guides=[campaign.fraud_types[code] for code in material.fraud_types],
        audiences=[campaign.audiences[name] for name in material.audiences],
    )


def _channels(campaign: Campaign) -> dict[Channel, list[Message]]:
    channels = {
        channel: [text for text in campaign.messages if text.channel == channel]
        for channel in Channel
    }
    return {channel: texts for channel, texts in channels.items() if texts}


def _messages(campaign: Campaign, channel: Channel, path: str) -> str:
    texts = _channels(campaign)[channel]
    names = {None: EVERYONE} | {a.id: a.name for a in campaign.audiences.values()}
    groups = [
        (name, [text for text in texts if text.audience == audience])
        for audience, name in names.items()
    ]
    return page(
        "messages.md.j2",
        path,
        name=channel.chinese,
        hint=channel.advice,
        groups=[(name, messages) for name, messages in groups if messages],
        types=campaign.fraud_types,
    )


def _sources(campaign: Campaign) -> str:
    cases = campaign.published_cases()
    publishers = sorted({str(case.source.publisher) for case in cases})
    return page(
        "sources.md.j2",
        "sources/index.md",
        statistics=campaign.statistics,
        guides=guides_by_code(campaign),
        publishers=publishers,
        total=len(cases),
    )
