"""The steps of each guide as a strip of pictures beside its page."""

from __future__ import annotations

import json

from campaign_model import Campaign, FraudType
from generator.manifest import digest
from generator.output import Output
from typesetting.compact_svg import compact_svg
from typesetting.typeset import HOUSE, draw, toolset

STRIP = "strip.svg"


def make_strips(campaign: Campaign, output: Output) -> None:
    """Write ``/T/<CODE>/strip.svg`` of each guide that names its pictures."""
    look = campaign.look.for_print()
    for code, guide in campaign.fraud_types.items():
        if not guide.frames:
            continue
        path = f"public/T/{code}/{STRIP}"
        data, title = json.dumps({"frames": guide.frames}), strip_title(guide)
        key = digest(f"{data}{look}{title}{toolset(HOUSE)}".encode())
        if not output.reuse(path, key):
            svg = compact_svg(draw("strip.typ", data, look), title).encode()
            output.write(path, svg, kind="asset", source=code, key=key)


def strip_title(guide: FraudType) -> str:
    """Return what the strip shows, frame by frame, for who cannot see it."""
    return "；".join(frame.chinese for frame in guide.frames)
