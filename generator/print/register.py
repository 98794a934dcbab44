"""Makes the register of a campaign's posters, by which photographs of them are checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from campaign_model import Campaign
from campaign_model.links import poster_number, poster_path, printed_address
from campaign_model.vocabulary import PosterSubject
from generator.print.families import poster_families
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


def register_of(
    campaign: Campaign, picture_of: Callable[[str], bytes] | None = None
) -> Register:
    """Return the register of a campaign's posters, not yet signed.

    ``picture_of`` gives the picture (PNG) of a number; without it nothing is known of how
    posters look.
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
        landmarks=_landmarks(campaign, picture_of),
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


def _landmarks(
    campaign: Campaign, picture_of: Callable[[str], bytes] | None
) -> tuple[Landmarks, ...]:
    """Return what posters look like, one invitation's for all: they differ by a name alone."""
    if picture_of is None:
        return ()
    # Who plans files and makes them looks at no picture.
    from photographs.landmarks import landmarks_of  # noqa: PLC0415

    landmarks = []
    invited = set()
    for poster in campaign.posters:
        if poster.about is PosterSubject.UNIT:
            if poster.family in invited:
                continue
            invited.add(poster.family)
        number = poster_number(campaign.settings.name, poster.id)
        landmarks.append(landmarks_of(picture_of(number), number))
    return tuple(landmarks)


def register_key(file: Path, before: Path) -> SigningKey:
    """Return the key that signs the register, made on first use; ``before`` is the last one.

    Raises SigningKeyError where that one was signed and the key is gone: by another key
    every poster that hangs would be taken for a forgery.
    """
    if not file.exists() and before.exists() and read_register(before).public_key:
        return open_signing_key(file)
    return make_signing_key(file)
