"""What the public gallery hands out: small pictures, all posters of a place in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from PIL import Image

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number
from campaign_model.vocabulary import UnitKind
from generator.print.families import poster_families
from generator.print.fitting import fits
from generator.selection import subject_name

THUMB = 200  # pixels wide
_COLOURS = 48
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


def thumbnail(picture: bytes) -> bytes:
    """Return a poster's picture (PNG) in the width and colours of a list. Same bytes again."""
    with Image.open(io.BytesIO(picture)) as opened:
        whole = opened.convert("RGB")
    size = (THUMB, round(THUMB * whole.height / whole.width))
    small = whole.resize(size, Image.Resampling.LANCZOS).quantize(_COLOURS)
    packed = io.BytesIO()
    small.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def place_zips(
    campaign: Campaign, file_of: Callable[[str], bytes]
) -> Iterator[tuple[UnitKind, bytes]]:
    """Yield one zip a kind of place; ``file_of`` gives the bytes at a path of the build."""
    issued = campaign.posters_issued
    moment = (issued.year, issued.month, issued.day, 0, 0, 0)
    for kind in UnitKind:
        packed = io.BytesIO()
        fitting = (
            poster for poster in campaign.posters if fits(campaign, poster, kind)
        )
        with zipfile.ZipFile(packed, "w") as archive:
            for poster in fitting:
                number = poster_number(campaign.settings.name, poster.id)
                entry = zipfile.ZipInfo(_file_name(campaign, poster, number), moment)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, file_of(f"public/P/{number}/{number}.pdf"))
        yield kind, packed.getvalue()


def _file_name(campaign: Campaign, poster: Poster, number: str) -> str:
    label = poster_families()[poster.family].label
    about = subject_name(campaign, poster) or label
    return f"{label}-{about}-{number}.pdf".translate(_FORBIDDEN)
