"""LED screens: a frame for each fraud type, and text lines for screens that take text."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign, FraudType
from campaign_model.language import gettext as _
from campaign_model.vocabulary import ASK, REPORT, SloganKind
from generator.errors import BuildError
from generator.print.compose import Data
from generator.print.paper_sizes import LED

# What every screen gets: a hall's, one over a door (32:9), a lift's (9:16).
SCREENS = (LED, (1920, 540), (1080, 1920))
# Templates draw in millimetres; ten pixels a millimetre at 254 ppi.
PIXELS_PER_MM = 10
TEXT_FILES = {
    "lines-utf8.txt": "utf-8",
    "lines-utf8-bom.txt": "utf-8-sig",
    "lines-gbk.txt": "gbk",
}

Pixels = tuple[int, int]


def frame(size: Pixels, *, scale: float = 1.0) -> Data:
    """Return the paper of a picture so many pixels wide and high."""
    width, height = size
    sheet = {"width": width / PIXELS_PER_MM, "height": height / PIXELS_PER_MM}
    return {"sheet": sheet | {"scale": scale}, "variant": "colour", "sample": False}


def screen_sizes(campaign: Campaign) -> tuple[Pixels, ...]:
    """Return every size that a picture is made in: those of all, and units' own."""
    own = {unit.screen_pixels for unit in campaign.units.values()} - {None}
    return (*SCREENS, *sorted(size for size in own if size and size not in SCREENS))


def picture_name(code: str, size: Pixels) -> str:
    """Return the name of a fraud type's picture in a size."""
    return f"{code}-{size[0]}x{size[1]}"


def screen_words(guide: FraudType) -> Data:
    """Return the words of a fraud type on a screen."""
    return {
        "title": guide.name,
        "say": guide.hook.say,
        "answer": guide.hook.answer,
        "hotlines": [
            {"when": ASK.caption, "number": ASK.number},
            {"when": REPORT.caption, "number": REPORT.number},
        ],
    }


def led_frames(campaign: Campaign) -> Iterator[tuple[str, Data]]:
    """Yield name and words of a frame for every fraud type in every size."""
    for code, guide in sorted(campaign.fraud_types.items()):
        for size in screen_sizes(campaign):
            yield picture_name(code, size), frame(size) | screen_words(guide)


def led_lines(campaign: Campaign) -> list[str]:
    """Return the lines of screens that take text.

    Raises BuildError for a character that GBK screens cannot show.
    """
    lines = [slogan for slogan in campaign.slogans if slogan.kind == SloganKind.LED]
    for slogan in lines:
        for letter in slogan.text:
            try:
                letter.encode("gbk")
            except UnicodeEncodeError as error:
                message = _("{place}: “{letter}” cannot be shown on GBK screens.")
                place = slogan.text.location
                raise BuildError(message.format(place=place, letter=letter)) from error
    return [str(slogan.text) for slogan in lines]


def text_lines(campaign: Campaign) -> dict[str, bytes]:
    """Return the lines as text files, a line a slogan, in every encoding in use.

    Older controllers read GBK, some newer ones only UTF-8 that begins with its mark.
    Raises BuildError for a character that GBK screens cannot show.
    """
    text = "".join(f"{line}\r\n" for line in led_lines(campaign))
    return {name: text.encode(encoding) for name, encoding in TEXT_FILES.items()}
