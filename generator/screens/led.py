"""LED screens: a frame for each fraud type, and text lines for screens that take text."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.vocabulary import ASK, REPORT, SloganKind
from generator.errors import BuildError
from generator.print.compose import Data
from generator.print.paper_sizes import LED

FOOT = f"{ASK.caption}，先打 {ASK.number}　　{REPORT.caption}，马上打 {REPORT.number}"
# Templates draw in millimetres; ten pixels a millimetre at 254 ppi.
PIXELS_PER_MM = 10


def frame(size: tuple[int, int]) -> Data:
    """Return the paper of a picture so many pixels wide and high."""
    width, height = size
    sheet = {"width": width / PIXELS_PER_MM, "height": height / PIXELS_PER_MM}
    return {"sheet": sheet | {"scale": 1.0}, "variant": "colour", "sample": False}


def led_frames(campaign: Campaign) -> Iterator[tuple[str, Data]]:
    """Yield name and words of a frame for every fraud type."""
    for code, guide in sorted(campaign.fraud_types.items()):
        words = {
            "title": guide.name,
            "say": guide.hook.say,
            "answer": guide.hook.answer,
            "foot": FOOT,
        }
        yield f"{code}-{LED[0]}x{LED[1]}", frame(LED) | words


def text_lines(campaign: Campaign) -> dict[str, bytes]:
    """Return the LED lines as text files, a line a slogan, for both encodings in use.

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
    text = "".join(f"{slogan.text}\r\n" for slogan in lines)
    return {"lines-utf8.txt": text.encode(), "lines-gbk.txt": text.encode("gbk")}
