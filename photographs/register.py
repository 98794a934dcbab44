"""The register of posters: each number with its address, unit and dates, signed.

A build writes it beside the posters. Whoever checks a photograph needs this file and the
county's public key, and neither network nor campaign.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.links import (
    as_printed_today,
    number_parts,
    unit_number,
    unit_part,
)
from photographs.own_site import site_of_poster
from signatures.signed_file import ForgedFileError, read_signed_file, signed_file
from signatures.signing_key import SigningKey

NAME = "register.json"
FORMAT = 1
POINT, MARK = 4, 32  # bytes of a landmark


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
class RetiredPoster:
    """A poster that is printed no more, and of which paper may still hang."""

    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What a poster is known by where its code is covered; its size is in pixels.

    ``points`` are x and y of each landmark as numbers of two bytes, ``marks`` 32 bytes each,
    both in base 64.
    """

    number: str
    width: int
    height: int
    points: str
    marks: str


@dataclass(frozen=True, slots=True)
class Register:
    """All posters of a campaign, and by whose key the list is signed, if it is.

    Each poster that is nobody's own may be made for each of the ``units``. ``landmarks`` are
    what they look like, for a poster whose code somebody covered.
    """

    organizer: str
    posters: tuple[RegisteredPoster, ...]
    public_key: str = ""
    landmarks: tuple[Landmarks, ...] = ()
    units: tuple[RegisteredUnit, ...] = ()
    retired: tuple[RetiredPoster, ...] = ()

    def poster_of(self, code: str) -> RegisteredPoster | None:
        """Return the poster whose code says this, or None where it is not one of ours.

        One that was made for a unit comes with that unit and its own number.
        """
        poster, rest = self._design_of(code)
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

    def retired_number(self, code: str) -> str:
        """Return the number of a poster that was ours and is no more, empty for any other.

        Either its design is printed no more, or its unit is on the list no more: renamed
        with another code, merged, closed.
        """
        address, _sign, rest = as_printed_today(code).partition("#")
        for poster in self.retired:
            if as_printed_today(poster.address) == address:
                return poster.number
        design, rest = self._design_of(code)
        was_ours = design is not None and rest and self.poster_of(code) is None
        if design is None or not was_ours or not number_parts(design.number + rest):
            return ""
        return design.number + rest

    def number_of(self, code: str) -> str:
        """Return the number of a poster that is or was ours, empty for any other code."""
        poster = self.poster_of(code)
        return poster.number if poster else self.retired_number(code)

    def leads_to_our_site(self, code: str) -> bool:
        """Whether a code opens a page of our own site, of whatever poster or of none.

        What is on that site is ours, so such a code does nobody harm.
        """
        sites = {site_of_poster(poster.address) for poster in self.posters}
        return any(site is not None and site.holds(code) for site in sites)

    def _design_of(self, code: str) -> tuple[RegisteredPoster | None, str]:
        """Return the poster at a code's address, and what follows its ``#``."""
        address, _sign, rest = as_printed_today(code).partition("#")
        poster = next(
            (p for p in self.posters if as_printed_today(p.address) == address), None
        )
        return poster, rest


def register_file(register: Register, key: SigningKey | None) -> bytes:
    """Return the file of a register, signed where there is a key. Same input, same bytes."""
    return signed_file("register", _content(register), key)


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
        # Registers from before landmarks, units or retired posters were kept have none.
        landmarks = tuple(_landmarks(row) for row in content.get("landmarks", ()))
        units = tuple(RegisteredUnit(**fields) for fields in content.get("units", ()))
        retired = tuple(RetiredPoster(**row) for row in content.get("retired", ()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = _(
            "{file} is no register of posters. A build writes one: posters/{name}."
        )
        raise RegisterError(message.format(file=path, name=NAME)) from error
    except ForgedFileError as error:
        message = _("{file} was changed after it was signed. Build it again.")
        raise RegisterError(message.format(file=path)) from error
    return Register(organizer, posters, signed.public_key, landmarks, units, retired)


def _landmarks(row: Mapping[str, Any]) -> Landmarks:
    """Return a poster's landmarks. Raises ValueError or TypeError where they are none."""
    landmarks = Landmarks(**row)
    points = base64.b64decode(landmarks.points, validate=True)
    marks = base64.b64decode(landmarks.marks, validate=True)
    have_marks = len(marks) % MARK == 0 and len(points) * MARK == len(marks) * POINT
    if not have_marks or min(landmarks.width, landmarks.height) < 1:
        raise ValueError(landmarks.number)
    return landmarks


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
    for name, rows in (
        ("landmarks", register.landmarks),
        ("units", register.units),
        ("retired", register.retired),
    ):
        if rows:
            content[name] = [asdict(row) for row in rows]
    return content
