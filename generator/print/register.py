"""Makes the register of a campaign's posters, by which photographs of them are checked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2

from campaign_model import Campaign
from campaign_model.links import poster_number, poster_path, printed_address
from campaign_model.vocabulary import PosterSubject
from generator.print.families import poster_families
from generator.print.family import Family
from generator.print.paper_sizes import PaperSize
from generator.print.posters import poster_address
from photographs.register import (
    Landmarks,
    Register,
    RegisteredPoster,
    RegisteredUnit,
    RetiredPoster,
    read_register,
)
from signatures.signing_key import SigningKey, make_signing_key, open_signing_key

FileOf = Callable[[str], bytes]
PICTURE_SIDE = 480  # pixels of a page's shorter side: as many as a preview has


def register_of(campaign: Campaign, file_of: FileOf | None = None) -> Register:
    """Return the register of a campaign's posters, not yet signed.

    ``file_of`` gives a finished file by its path; without it nothing is known of how posters
    look.
    """
    families = poster_families()
    name = campaign.settings.name
    posters = []
    for poster in campaign.posters:
        is_own = poster.about is PosterSubject.UNIT
        unit = campaign.units[poster.subject] if is_own else None
        posters.append(
            RegisteredPoster(
                number=poster_number(name, poster.id),
                address=poster_address(campaign, poster.id),
                kind=families[poster.family].label,
                unit=str(unit.code) if unit else "",
                unit_name=str(unit.name) if unit else "",
                issued=date.fromordinal(campaign.posters_issued.toordinal()),
                valid_until=date.fromordinal(campaign.posters_valid_until.toordinal()),
            )
        )
    return Register(
        str(campaign.settings.organizer),
        tuple(posters),
        landmarks=_landmarks(campaign, file_of),
        units=tuple(
            RegisteredUnit(str(unit.code), str(unit.name))
            for unit in campaign.units.values()
        ),
        retired=tuple(_retired(campaign, old) for old in campaign.retired_posters),
    )


def _retired(campaign: Campaign, poster_id: str) -> RetiredPoster:
    number = poster_number(campaign.settings.name, poster_id)
    address = printed_address(campaign.settings.address, poster_path(number))
    return RetiredPoster(number, address)


def _landmarks(campaign: Campaign, file_of: FileOf | None) -> tuple[Landmarks, ...]:
    """Return what posters look like, one invitation's for all: they differ by a name alone.

    What is laid out anew for a paper of another shape is known by the first of its family.
    """
    if file_of is None:
        return ()
    # Who plans files and makes them looks at no picture.
    from photographs.landmarks import landmarks_of  # noqa: PLC0415

    landmarks = []
    families = poster_families()
    begun: set[str] = set()
    for poster in campaign.posters:
        is_first = poster.family not in begun
        begun.add(poster.family)
        if poster.about is PosterSubject.UNIT and not is_first:
            continue
        number = poster_number(campaign.settings.name, poster.id)
        folder = f"posters/{number}"
        landmarks.append(landmarks_of(file_of(f"{folder}/preview.png"), number))
        for form in _other_shapes(families[poster.family]) if is_first else ():
            page = _page_picture(file_of(f"{folder}/{number}-{form}.pdf"))
            landmarks.append(landmarks_of(page, number))
    return tuple(landmarks)


def _other_shapes(family: Family) -> Iterator[str]:
    """Yield size and variant of each form whose layout cannot be that of the preview."""
    first = family.sizes[0]
    for size in family.sizes[1:]:
        if _shape(size) != _shape(first):
            yield f"{size.name}-{family.variants[0]}"


def _shape(size: PaperSize) -> tuple[float, bool, bool]:
    return round(size.width / size.height, 2), size.is_round, size.is_tent


def _page_picture(pdf: bytes) -> bytes:
    """Return the picture (PNG) of a file's first page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    scale = PICTURE_SIDE / min(page.get_size())
    picture = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG")
    return picture.getvalue()


def register_key(file: Path, before: Path) -> SigningKey:
    """Return the key that signs the register, made on first use; ``before`` is the last one.

    Raises SigningKeyError where that one was signed and the key is gone: by another key
    every poster that hangs would be taken for a forgery.
    """
    if not file.exists() and before.exists() and read_register(before).public_key:
        return open_signing_key(file)
    return make_signing_key(file)
