"""``wuzha verify-photo``: is the poster on a photograph genuine?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.links import spelled_number
from campaign_model.reading.characters import one_line
from generator.settings import BUILD
from photographs.advice import advice_on
from photographs.photograph import PhotoError
from photographs.register import NAME, Register, RegisterError, read_register
from photographs.verdict import Finding, Verdict
from photographs.verify import verify_photo
from wuzha.options import json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result
from wuzha.verb import verb


@verb(
    _("say of photographs of posters whether they are genuine"),
    example="wuzha verify-photo wall.jpg --unit V01",
)
@click.argument(
    "photos",
    nargs=-1,
    required=True,
    type=Path,
    metavar=_("PHOTO …"),
    help=_("pictures of one wall each, JPEG or PNG"),
)
@click.option(
    "--register",
    type=Path,
    metavar=_("FILE"),
    help=_("the register of posters (default: that of the only build)"),
)
@click.option("--unit", default="", metavar=_("CODE"), help=_("where they were taken"))
@click.option("--key", metavar=_("KEY"), help=_("the county's public key"))
@json_option
def command(
    photos: tuple[Path, ...],
    register: Path | None,
    *,
    unit: str,
    key: str | None,
    as_json: bool,
) -> int:
    """End with 0 where every poster is genuine, else with 1."""
    known = read_register(register or _only_register())
    if key and key.strip().lower() != known.public_key:
        raise RegisterError(_("This key did not sign the register of posters."))
    if unit and unit not in {listed.code for listed in known.units}:
        message = _("No unit of the register has the code “{code}”.")
        raise InputError(message.format(code=unit))
    today = date.today()
    findings = {
        photo: verify_photo(
            _bytes_of(photo), known, name=str(photo), today=today, unit=unit
        )
        for photo in photos
    }
    if as_json:
        json_result([_values(photo, found) for photo, found in findings.items()])
    else:
        for photo, found in findings.items():
            result(_sentence(photo, found, known))
    fine = all(found.verdict is Verdict.GENUINE for found in findings.values())
    return SUCCESS if fine else FAILED


def _bytes_of(photo: Path) -> bytes:
    try:
        return photo.read_bytes()
    except OSError as error:
        message = _("{file} is no photograph that can be read. Send JPEG or PNG.")
        raise PhotoError(message.format(file=photo)) from error


def _only_register() -> Path:
    registers = sorted(BUILD.glob(f"*/posters/{NAME}"))
    if len(registers) == 1:
        return registers[0]
    raise InputError(
        _("Say which register of posters: --register build/NAME/posters/register.json")
    )


def _sentence(photo: Path, found: Finding, register: Register) -> str:
    """Return the verdict on a photograph, and unless all is well what to do, in lines below."""
    poster = found.poster
    advice = advice_on(
        found.verdict,
        organizer=register.organizer,
        unit_name=poster.unit_name if poster else "",
        has_picture=False,
    )
    steps = [] if advice.is_good else [advice.meaning, *advice.steps]
    return "\n    ".join([_headline(photo, advice.title, found, register), *steps])


def _headline(photo: Path, title: str, found: Finding, register: Register) -> str:
    if found.poster is None:
        about = spelled_number(found.number) or "、".join(map(one_line, found.codes))
        return f"{photo}: {title}" + (f" ({about})" if about else "")
    poster = found.poster
    message = _(
        "{photo}: {verdict}. {number}, {kind} {unit}, {organizer}, until {until}"
    )
    return message.format(
        photo=photo,
        verdict=title,
        number=spelled_number(poster.number),
        kind=poster.kind,
        unit=poster.unit_name,
        organizer=register.organizer,
        until=poster.valid_until.isoformat(),
    )


def _values(photo: Path, found: Finding) -> dict[str, object]:
    return {
        "photo": str(photo),
        "verdict": found.verdict.value,
        "number": found.number,
        "lookalike": found.lookalike,
        "codes": list(found.codes),
    }
