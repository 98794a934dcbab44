"""Reads a posted form strictly: wrong bytes are refused here, once, for every view."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from flask import request

from quiz_service.kernel.http_errors import (
    BadRequestError,
    TooLargeError,
    UnsupportedMediaError,
)

MOST_BYTES = 16_384
MOST_FIELDS = 60
MOST_CHARACTERS = 2_000
FORM = "application/x-www-form-urlencoded"
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_KEY = re.compile(r"[a-z_][a-z0-9_]{0,30}")
_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,200}")


def posted_fields() -> dict[str, str]:
    """Return the fields of the form that was posted, every name once.

    Raises UnsupportedMediaError for anything that is no form, TooLargeError above 16 kB and
    BadRequestError for a field that comes twice, too many or too long ones, bytes that are
    no UTF-8, and control characters.
    """
    if request.mimetype != FORM:
        raise UnsupportedMediaError
    if (request.content_length or 0) > MOST_BYTES:
        raise TooLargeError
    body = request.get_data(cache=False)
    if len(body) > MOST_BYTES:
        raise TooLargeError
    return read_form(body)


def read_form(body: bytes) -> dict[str, str]:
    """Return the fields in a form's bytes. Raises BadRequestError."""
    if _BROKEN_ESCAPE.search(body):
        raise BadRequestError
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except (ValueError, UnicodeError) as error:
        raise BadRequestError from error
    fields = dict(pairs)
    is_broken = len(fields) != len(pairs) or any(
        len(value) > MOST_CHARACTERS
        or _CONTROL.search(value)
        or not _KEY.fullmatch(key)
        for key, value in pairs
    )
    if is_broken:
        raise BadRequestError
    return fields


def token_field(fields: dict[str, str], name: str) -> str:
    """Return a field that one of our own pages made: letters, digits, “.”, “_” and “-”."""
    value = fields.get(name, "")
    if not _TOKEN.fullmatch(value):
        raise BadRequestError
    return value


def submission_key(fields: dict[str, str]) -> str:
    """Return the page's own key of what it sends, at most 64 characters of a token."""
    value = token_field(fields, "submission")
    if len(value) > 64:
        raise BadRequestError
    return value
