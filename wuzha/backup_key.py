"""The key of encrypted backups: a file of 64 hexadecimal signs that lies elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import click

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from wuzha.files import read_given

_KEY = re.compile(rb"\s*([0-9a-fA-F]{64})\s*")
MOST_BYTES = 100

key_option = click.option(
    "--key",
    "key_file",
    type=Path,
    metavar=_("FILE"),
    help=_("encrypt with the key in this file, made by: openssl rand -hex 32"),
)


def read_key(path: Path | None) -> bytes | None:
    """Return the key in a file, or None without one. Raises InputError."""
    if path is None:
        return None
    match = _KEY.fullmatch(read_given(path, most_bytes=MOST_BYTES))
    if match is None:
        message = _("{file} holds no key. Make one: openssl rand -hex 32 > {file}")
        raise InputError(message.format(file=path))
    return bytes.fromhex(match[1].decode())
