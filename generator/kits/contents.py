"""What lies in the kit of a unit, under which Chinese name, and where in a build it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from campaign_model import Campaign, Poster, Unit
from campaign_model.links import poster_number
from campaign_model.vocabulary import (
    Channel,
    MaterialKind,
    PosterSubject,
    UnitKind,
)
from generator.print.banners import banners
from generator.print.families import poster_families
from generator.print.family import Family
from generator.print.fitting import AUDIENCES
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
# What an office prints by itself: anything larger goes to a print shop.
LARGEST_IN_AN_OFFICE = 420  # millimetres
SCREEN_LABELS = ("大屏-横", "大屏-门头", "大屏-竖")
FOR_WECHAT = {"": "卡片", "-square": "方图", "-cover": "文章封面", "-moments": "朋友圈"}
VISITED = (UnitKind.ESTATE, UnitKind.VILLAGE)
MOST_WARNINGS = 4
MOST_POSTERS = 18  # as many as the page on top can list at a size one reads
# How the name of a school says whom it teaches; one that says nothing may teach all.
LEVELS = {
    "primary": ("小学",),
    "junior": ("初级", "初中"),
    "senior": ("高级", "高中", "职"),
}
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


def posters_for(campaign: Campaign, unit: Unit) -> list[tuple[Family, Poster]]:
    """Return the posters of a unit's kit in the order of use: its own invitation first.

    Then one of each family made for its kind, then the warnings for its people.
    """
    families = poster_families()
    people = {*AUDIENCES[unit.kind]}
    own, placed, warnings = [], [], []
    for poster in campaign.posters:
        family = families[poster.family]
        if poster.about is PosterSubject.UNIT:
            if poster.subject == unit.code:
                own.append((family, poster))
        elif family.is_placed:
            if _fits(family, unit):
                placed.append((family, poster))
        elif poster.about is PosterSubject.FRAUD_TYPE:
            guide = campaign.fraud_types[poster.subject]
            if people & set(map(str, guide.audiences)):
                warnings.append((family, poster))
    # A place of few kinds of units is this unit's before one of all is.
    placed.sort(key=lambda pair: (len(pair[0].fits), pair[0].order))
    return [*own, *placed, *warnings[:MOST_WARNINGS]][:MOST_POSTERS]


def _fits(family: Family, unit: Unit) -> bool:
    return unit.kind in family.fits and family.level not in _other_levels(unit)


def contents(campaign: Campaign, unit: Unit) -> Iterator[KitFile]:
    """Yield every file of a unit's kit that a build has made, in the order of use."""
    for number, (family, poster) in enumerate(posters_for(campaign, unit), 1):
        yield from _of_poster(campaign, number, family, poster)
    yield from _paperwork(campaign, unit)
    for name, cloth, _words in banners(campaign):
        path = f"banners/{name}-{cloth.name}.pdf"
        yield KitFile(f"{SHOP}/90-横幅/{name}-{cloth.name}.pdf", path)
    yield KitFile(f"{SHOP}/99-印前检查表.csv", "posters/preflight.csv")
    yield from _for_screens(campaign, unit)


def _paperwork(campaign: Campaign, unit: Unit) -> Iterator[KitFile]:
    """Yield what a unit reads out, hands out and ticks, after its posters."""
    people = {*AUDIENCES[unit.kind]} - _other_levels(unit)
    for code in sorted({*_guides_for(campaign, unit)}):
        if "elder" in people & set(map(str, campaign.fraud_types[code].audiences)):
            about = plain_name(campaign.fraud_types[code].short)
            name = f"{OFFICE}/40-大字一页纸-{about}.pdf"
            yield KitFile(name, elders_path(code))
    for material in campaign.materials.values():
        if people & set(map(str, material.audiences)):
            kind = MaterialKind.of(material.kind).chinese
            name = f"{OFFICE}/50-{kind}-{plain_name(str(material.title))}"
            for ending in ("pdf", "docx"):
                path = material_path(material.slug, ending)
                yield KitFile(f"{name}.{ending}", path)
            for record in campaign.recordings_of(material.slug):
                title, suffix = plain_name(str(material.title)), record.file[-3:]
                name = f"{SOUND}/{title}-{record.tongue.chinese}.{suffix}"
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


def _other_levels(unit: Unit) -> set[str]:
    """Return the ages of pupils whom a school does not teach, by its name."""
    ours = {
        level for level, words in LEVELS.items() if any(w in unit.name for w in words)
    }
    return set(LEVELS) - ours if ours else set()


def _for_screens(campaign: Campaign, unit: Unit) -> Iterator[KitFile]:
    """Yield what a unit shows on screens and sends, its own screen's size first."""
    for name in TEXT_FILES:
        yield KitFile(f"{SCREENS}/条屏文字-{name[6:]}", f"led/{name}")
    for height in WEIGHTS:
        for number, _line in enumerate(led_lines(campaign), 1):
            name = f"{SCREENS}/条屏图-{height}点/{number:02}.bmp"
            yield KitFile(name, f"led/strips/{height}/{number:02}.bmp")
    own = unit.screen_pixels
    for code in sorted({*_guides_for(campaign, unit)}):
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
    people = {*AUDIENCES[unit.kind]}
    texts = [
        str(message.text)
        for message in campaign.messages
        if message.channel is Channel.WECHAT
        and (message.audience is None or message.audience in people)
    ]
    return "\r\n\r\n".join(texts).encode("utf-8-sig")


def _guides_for(campaign: Campaign, unit: Unit) -> Iterator[str]:
    for _family, poster in posters_for(campaign, unit):
        if poster.about is PosterSubject.FRAUD_TYPE:
            yield str(poster.subject)


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
