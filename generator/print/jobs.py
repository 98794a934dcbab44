"""Plans which files are printed, and makes one of them: pure plan, then bytes."""

from __future__ import annotations

import calendar
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from campaign_model import Campaign, Poster
from campaign_model.links import poster_number
from generator.errors import PosterError
from generator.print.compose import Data, on_paper
from generator.print.families import poster_families
from generator.print.family import TEMPLATE
from generator.print.onepage import one_pages
from generator.print.paper_sizes import (
    MODULE_FLOOR,
    PAPER_SIZES,
    Variant,
    preview_ppi,
)
from generator.print.pledge import pledge_pages
from generator.print.posters import poster_address, poster_data
from generator.print.proof import prove
from generator.print.template_folder import TEMPLATES
from generator.qr.code import matrix
from generator.qr.image import svg
from generator.screens.led import led_frames
from generator.screens.share import share_cards
from typesetting.typeset import TypesetJob, TypesettingError, toolset, typeset


@dataclass(frozen=True, slots=True)
class PosterJob:
    """A file to make. ``address`` is the text of its QR code, None without code.

    ``template`` lies in the folder ``root``, a family's own or the one of all other pages.

    The matrix is drawn when the job runs, and ``look`` is one text for all jobs: a plan of
    60,000 files stays small.
    """

    path: str
    kind: str
    source: str
    root: Path
    template: str
    data: str
    day: int
    ppi: float | None
    address: str | None
    on_site: str | None
    look: str
    key: str


def plan(campaign: Campaign) -> Iterator[PosterJob]:
    """Yield every poster in all sizes and variants, previews, one-pages, LED, share cards."""
    day = _seconds(campaign.posters_issued)
    look = campaign.settings.look.for_print()
    for poster in campaign.posters:
        yield from _of_poster(campaign, poster, day, look)
    for code, address, words in one_pages(campaign):
        data = on_paper(words, PAPER_SIZES[0], Variant.LOW_INK)
        yield _job(
            f"sheets/{code}.pdf",
            kind="sheet",
            source=code,
            template=TEMPLATES / "onepage.typ",
            data=data,
            day=day,
            look=look,
            address=address,
            on_site=f"T/{code}/{code}.pdf",
        )
    for name, words in pledge_pages(campaign):
        data = on_paper(words, PAPER_SIZES[0], Variant.LOW_INK)
        yield _job(
            f"sheets/pledge-{name}.pdf",
            kind="sheet",
            source=name,
            template=TEMPLATES / "pledge.typ",
            data=data,
            day=day,
            look=look,
            on_site=f"materials/pledge-{name}/{name}.pdf",
        )
    for name, data in led_frames(campaign):
        yield _job(
            f"led/{name}.png",
            kind="led",
            source=name,
            template=TEMPLATES / "led.typ",
            data=data,
            day=day,
            look=look,
            ppi=254,
        )
    for name, data in share_cards(campaign):
        on_site = None if name.endswith("-square") else f"share/{name}.png"
        yield _job(
            f"share/{name}.png",
            kind="share",
            source=name,
            template=TEMPLATES / "share.typ",
            data=data,
            day=day,
            look=look,
            ppi=254,
            on_site=on_site,
        )


def _of_poster(
    campaign: Campaign, poster: Poster, day: int, look: str
) -> Iterator[PosterJob]:
    family = poster_families()[poster.family]
    number = poster_number(campaign.settings.name, poster.id)
    job = partial(
        _job,
        source=poster.id,
        template=family.folder / TEMPLATE,
        day=day,
        look=look,
        address=poster_address(campaign, poster.id),
    )
    words = poster_data(campaign, poster)
    for size in family.sizes:
        for variant in family.variants:
            path = f"posters/{number}/{number}-{size.name}-{variant}.pdf"
            yield job(path, kind="poster", data=on_paper(words, size, variant))
    first, variant = family.sizes[0], family.variants[0]
    yield job(
        f"posters/{number}/preview.png",
        kind="preview",
        data=on_paper(words, first, variant),
        ppi=preview_ppi(first),
        on_site=f"P/{number}/poster.png",
    )


def _job(
    path: str,
    *,
    kind: str,
    source: str,
    template: Path,
    data: Data,
    day: int,
    look: str,
    ppi: float | None = None,
    address: str | None = None,
    on_site: str | None = None,
) -> PosterJob:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    root, name = template.parent, template.name
    inputs = (path, name, text, str(day), str(ppi), str(address))
    key = hashlib.sha256("\0".join((toolset(root), look, *inputs)).encode()).hexdigest()
    return PosterJob(
        path=path,
        kind=kind,
        source=source,
        root=root,
        template=name,
        data=text,
        day=day,
        ppi=ppi,
        address=address,
        on_site=on_site,
        look=look,
        key=key,
    )


def make(job: PosterJob) -> bytes:
    """Return the bytes of a file, typeset; a poster's code is not yet proven."""
    data = job.data
    if job.address is not None:
        data = json.dumps(json.loads(data) | {"qr": svg(matrix(job.address))})
    try:
        return typeset(
            TypesetJob(
                record=job.source,
                root=job.root,
                template=job.template,
                data=data,
                timestamp=job.day,
                look=job.look,
                ppi=job.ppi,
            )
        )
    except TypesettingError as error:
        raise PosterError(str(error)) from error


def make_proven(job: PosterJob) -> bytes:
    """Return the bytes of a file; a poster whose code does not read back is an error."""
    data = make(job)
    if job.kind in MODULE_FLOOR and job.address is not None:
        floor = MODULE_FLOOR[job.kind]
        prove(data, job.address, job.source, module_floor=floor)
    return data


def _seconds(day: date) -> int:
    """Return the moment in the PDF's metadata: the day of issue, not the clock."""
    return calendar.timegm(day.timetuple())
