"""The register of posters: each number with its address, unit and dates, signed.

A build writes it beside the posters. Whoever checks a photograph needs this file and the
county's public key, and neither network nor campaign.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from campaign_model import Campaign
from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.links import (
    as_printed_today,
    number_parts,
    poster_number,
    unit_number,
    unit_part,
)
from campaign_model.vocabulary import PosterSubject
from generator.photos.layout import Layout, layout_of
from generator.print.families import poster_families
from generator.print.posters import poster_address
from signatures.signed_file import ForgedFileError, read_signed_file, signed_file
from signatures.signing_key import (
    SigningKey,
    make_signing_key,
    open_signing_key,
)

NAME = "register.json"
FORMAT = 1


class RegisterError(InputError):
    """A file is no register of posters, or was changed after it was signed."""


@dataclass(frozen=True, slots=True)
class RegisteredPoster:
    """A poster that was issued; ``unit`` is empty where it is nobody's own."""

    number: str
    address: str
    kind: str
    unit: str
    unit_name: str
    issued: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A unit for which posters are made: its code stands in their numbers."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Register:
    """All posters of a campaign, and by whose key the list is signed, if it is.

    Each poster that is nobody's own may be made for each of the ``units``. ``layouts`` are
    what they look like, for a poster whose code somebody covered.
    """

    organizer: str
    posters: tuple[RegisteredPoster, ...]
    public_key: str = ""
    layouts: tuple[Layout, ...] = ()
    units: tuple[RegisteredUnit, ...] = ()

    def poster_of(self, code: str) -> RegisteredPoster | None:
        """Return the poster whose code says this, or None where it is not one of ours.

        One that was made for a unit comes with that unit and its own number.
        """
        address, _sign, rest = as_printed_today(code).partition("#")
        poster = next(
            (p for p in self.posters if as_printed_today(p.address) == address), None
        )
        if poster is None or not rest:
            return poster
        parts = None if poster.unit else number_parts(poster.number + rest)
        for unit in self.units:
            if parts and unit_part(unit.code) == parts[1]:
                number = unit_number(poster.number, unit.code)
                return replace(
                    poster, number=number, unit=unit.code, unit_name=unit.name
                )
        return None


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
    organizer = str(campaign.settings.organizer)
    units = [RegisteredUnit(str(u.code), str(u.name)) for u in campaign.units.values()]
    return Register(
        organizer,
        tuple(posters),
        layouts=_layouts(campaign, picture_of),
        units=tuple(units),
    )


def _layouts(
    campaign: Campaign, picture_of: Callable[[str], bytes] | None
) -> tuple[Layout, ...]:
    """Return each layout once: invitations differ by a name and a code alone."""
    if picture_of is None:
        return ()
    layouts: dict[Layout, None] = {}
    invited = set()
    for poster in campaign.posters:
        if poster.about is PosterSubject.UNIT:
            if poster.family in invited:
                continue
            invited.add(poster.family)
        number = poster_number(campaign.settings.name, poster.id)
        layouts[layout_of(picture_of(number))] = None
    return tuple(layouts)


def register_file(register: Register, key: SigningKey | None) -> bytes:
    """Return the file of a register, signed where there is a key. Same input, same bytes."""
    return signed_file("register", _content(register), key)


def register_key(file: Path, before: Path) -> SigningKey:
    """Return the key that signs the register, made on first use; ``before`` is the last one.

    Raises SigningKeyError where that one was signed and the key is gone: by another key
    every poster that hangs would be taken for a forgery.
    """
    if not file.exists() and before.exists() and read_register(before).public_key:
        return open_signing_key(file)
    return make_signing_key(file)


def read_register(path: Path) -> Register:
    """Return the register in a file.

    Raises RegisterError where it is none, or was changed after it was signed.
    """
    try:
        signed = read_signed_file("register", path.read_bytes())
        content = signed.values
        if content["format"] != FORMAT:
            raise ValueError(content["format"])
        posters = tuple(
            RegisteredPoster(
                **fields
                | {
                    "issued": date.fromisoformat(fields["issued"]),
                    "valid_until": date.fromisoformat(fields["valid_until"]),
                }
            )
            for fields in content["posters"]
        )
        organizer = content["organizer"]
        # Registers from before layouts or units were kept have none.
        layouts = tuple(Layout(**fields) for fields in content.get("layouts", ()))
        units = tuple(RegisteredUnit(**fields) for fields in content.get("units", ()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = _(
            "{file} is no register of posters. A build writes one: posters/{name}."
        )
        raise RegisterError(message.format(file=path, name=NAME)) from error
    except ForgedFileError as error:
        message = _("{file} was changed after it was signed. Build it again.")
        raise RegisterError(message.format(file=path)) from error
    return Register(organizer, posters, signed.public_key, layouts, units)


def _content(register: Register) -> dict[str, object]:
    posters = [
        asdict(poster)
        | {
            "issued": poster.issued.isoformat(),
            "valid_until": poster.valid_until.isoformat(),
        }
        for poster in sorted(register.posters, key=lambda poster: poster.number)
    ]
    content: dict[str, object] = {
        "format": FORMAT,
        "organizer": register.organizer,
        "posters": posters,
    }
    if register.layouts:
        content["layouts"] = [asdict(layout) for layout in register.layouts]
    if register.units:
        content["units"] = [asdict(unit) for unit in register.units]
    return content
