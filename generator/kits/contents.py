"""What lies in the kit of a unit, under which Chinese name, and where in a build it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaign_model import Campaign, Poster, Unit
from campaign_model.links import poster_number
from campaign_model.vocabulary import Channel, MaterialKind, PosterSubject
from generator.kits.choice import (
    VISITED,
    banners_for,
    guides_for,
    materials_for,
    people_of,
    posters_for,
)
from generator.print.family import Family
from generator.print.paper_sizes import PaperSize, Variant
from generator.print.paperwork.jobs import elders_path, list_path, material_path
from generator.screens.led import SCREENS as SCREEN_SIZES
from generator.screens.led import TEXT_FILES, led_lines, picture_name
from generator.screens.strips import WEIGHTS
from generator.selection import subject_name

OFFICE, SHOP, SCREENS = "1-办公室打印", "2-发给印厂", "3-屏幕和微信群"
SOUND = "4-广播"
GUIDE = "0-先看这一页-使用说明.pdf"
CAPTIONS = "朋友圈和群里的文案.txt"
PREFLIGHT = f"{SHOP}/99-印前检查表.csv"
# What an office prints by itself: anything larger goes to a print shop.
LARGEST_IN_AN_OFFICE = 420  # millimetres
SCREEN_LABELS = ("大屏-横", "大屏-门头", "大屏-竖")
FOR_WECHAT = {"": "卡片", "-square": "方图", "-cover": "文章封面", "-moments": "朋友圈"}
# A strip's picture is called by the first words of what it shows.
_END_OF_CLAUSE = re.compile("[，。！？；：、]")
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of a kit: its path within the zip and within the build."""

    name: str
    path: str


def plain_name(text: str) -> str:
    """Return a text as a file may be called on any machine."""
    return text.translate(_FORBIDDEN).strip(" .")


def kit_name(unit: Unit) -> str:
    """Return what the zip of a unit is called: its code, then its name."""
    return f"{unit.code}-{plain_name(unit.name)}.zip"


def contents(campaign: Campaign, unit: Unit) -> Iterator[KitFile]:
    """Yield every file of a unit's kit that a build has made, in the order of use."""
    for number, (family, poster) in enumerate(posters_for(campaign, unit), 1):
        yield from _of_poster(campaign, number, family, poster)
    yield from _paperwork(campaign, unit)
    for number, banner in enumerate(banners_for(campaign, unit), 1):
        title = f"{number:02}-{plain_name(banner.text)}-{banner.metres}"
        yield KitFile(f"{SHOP}/90-横幅/{title}.pdf", banner.file)
    yield from _for_screens(campaign, unit)


def _paperwork(campaign: Campaign, unit: Unit) -> Iterator[KitFile]:
    """Yield what a unit reads out, hands out and ticks, after its posters."""
    people = people_of(unit)
    for code in guides_for(campaign, unit):
        if "elder" in {*people} & set(map(str, campaign.fraud_types[code].audiences)):
            about = plain_name(campaign.fraud_types[code].short)
            name = f"{OFFICE}/40-大字一页纸-{about}.pdf"
            yield KitFile(name, elders_path(code))
    for material in materials_for(campaign, unit):
        title = plain_name(str(material.title))
        kind = MaterialKind.of(material.kind).chinese
        for ending in ("pdf", "docx"):
            path = material_path(material.slug, ending)
            yield KitFile(f"{OFFICE}/50-{kind}-{title}.{ending}", path)
        for record in campaign.recordings_of(material.slug):
            name = f"{SOUND}/{title}-{record.tongue.chinese}.{record.file[-3:]}"
            yield KitFile(name, f"public/audio/{record.file}")
    for pledge in campaign.pledges:
        if str(pledge.audience) in people:
            name = f"{OFFICE}/60-{plain_name(str(pledge.title))}.pdf"
            yield KitFile(name, f"sheets/pledge-{pledge.id}.pdf")
    yield KitFile(f"{OFFICE}/61-承诺仪式.pdf", list_path("ceremony"))
    yield KitFile(f"{OFFICE}/70-检查表.pdf", list_path(f"checklist-{unit.kind}"))
    if unit.kind in VISITED:
        yield KitFile(f"{OFFICE}/71-入户走访卡.pdf", list_path("visit"))
    yield KitFile(f"{OFFICE}/72-热线卡-一页十张.pdf", list_path("hotlines"))


def _for_screens(campaign: Campaign, unit: Unit) -> Iterator[KitFile]:
    """Yield what a unit shows on screens and sends, its own screen's size first."""
    for name in TEXT_FILES:
        yield KitFile(f"{SCREENS}/条屏文字-{name[6:]}", f"led/{name}")
    for height in WEIGHTS:
        for number, line in enumerate(led_lines(campaign), 1):
            words = plain_name(_END_OF_CLAUSE.split(line)[0])
            name = f"{SCREENS}/条屏图-{height}点/{number:02}-{words}.bmp"
            yield KitFile(name, f"led/strips/{height}/{number:02}.bmp")
    own = unit.screen_pixels
    for code in guides_for(campaign, unit):
        about = f"{code}-{plain_name(campaign.fraud_types[code].short)}"
        if own and own not in SCREEN_SIZES:
            yield KitFile(
                f"{SCREENS}/本单位的屏-{own[0]}x{own[1]}-{about}.png",
                f"led/{picture_name(code, own)}.png",
            )
        for size, label in zip(SCREEN_SIZES, SCREEN_LABELS, strict=True):
            path = f"led/{picture_name(code, size)}.png"
            yield KitFile(f"{SCREENS}/{label}-{about}.png", path)
        yield KitFile(f"{SCREENS}/视频-六秒循环-{about}.mp4", f"led/{code}.mp4")
        yield KitFile(f"{SCREENS}/动图-六秒循环-{about}.gif", f"led/{code}.gif")
        for ending, label in FOR_WECHAT.items():
            path = f"share/{code}{ending}.png"
            yield KitFile(f"{SCREENS}/微信{label}-{about}.png", path)


def captions(campaign: Campaign, unit: Unit) -> bytes:
    """Return the texts for moments and groups that fit a unit, to copy."""
    people = people_of(unit)
    texts = [
        str(message.text)
        for message in campaign.messages
        if message.channel is Channel.WECHAT
        and (message.audience is None or message.audience in people)
    ]
    return "\r\n\r\n".join(texts).encode("utf-8-sig")


def _of_poster(
    campaign: Campaign, number: int, family: Family, poster: Poster
) -> Iterator[KitFile]:
    own = poster_number(campaign.settings.name, poster.id)
    about = subject_name(campaign, poster)
    is_invitation = poster.about is PosterSubject.UNIT
    title = family.label if family.is_placed or is_invitation else about
    for size in family.sizes:
        for variant in family.variants:
            folder = _folder(size, variant)
            if folder:
                name = f"{number:02}-{plain_name(title)}-{size.label}-{variant.chinese}"
                path = f"posters/{own}/{own}-{size.name}-{variant}.pdf"
                yield KitFile(f"{folder}/{name}.pdf", path)


def _folder(size: PaperSize, variant: Variant) -> str:
    """Return whose work a file is, or an empty text where nobody prints it so."""
    if variant is Variant.SHOP:
        return SHOP
    return OFFICE if max(size.width, size.height) <= LARGEST_IN_AN_OFFICE else ""
