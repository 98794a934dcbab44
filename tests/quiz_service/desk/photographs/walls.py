"""Walls as a phone sees them, and the desk's folder of posters, for the tests of that page."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from bench.photographs import walls
from campaign_model import Campaign, load_campaign
from generator.print.register import register_of
from photographs.landmarks import landmarks_of
from photographs.register import NAME, Register, register_file
from signatures.signing_key import SigningKey, new_signing_key
from tests.conftest import QINGYUAN, TODAY
from tests.quiz_service.desk.sent_form import send_parts
from tests.quiz_service.organizers.office import token_of

PAGE = "/desk/photographs"
KEY = new_signing_key()


@cache
def campaign() -> Campaign:
    qingyuan, _notices = load_campaign(QINGYUAN, today=TODAY)
    return qingyuan


@cache
def wall(poster: str = "p-village", unit: str = "") -> Image.Image:
    """A poster of the county as a phone sees it."""
    return walls.wall(campaign(), poster, unit)


@cache
def register() -> Register:
    """The county's register, which knows how one of its posters looks."""
    looks = io.BytesIO()
    wall().save(looks, "PNG")
    listed = register_of(campaign())
    number = next(poster.number for poster in listed.posters if poster.kind == "村口")
    return replace(listed, landmarks=(landmarks_of(looks.getvalue(), number),))


def put_register(
    folder: Path, listed: Register | None = None, key: SigningKey | None = KEY
) -> None:
    """The register as a build leaves it, with one poster's picture."""
    number = next(p.number for p in register().posters if p.kind == "村口")
    (folder / number).mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_bytes(register_file(listed or register(), key))
    wall().save(folder / number / "preview.png")


def shown(
    desk: FlaskClient, *photographs: bytes, unit: str = "", name: str = "wall.jpg"
) -> TestResponse:
    """The page's form, sent as a browser sends it: one empty field, then the chosen files."""
    token = token_of(desk.get(PAGE).text)
    parts = [('name="csrf_token"', token.encode()), ('name="unit"', unit.encode())]
    parts.append(('name="file"; filename=""', b""))
    parts += [(f'name="file"; filename="{name}"', data) for data in photographs]
    return send_parts(desk, PAGE, parts)
