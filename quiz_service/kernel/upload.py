"""Reads a form with files strictly (RFC 7578): the only routes that take more than 16 kB.

A general reader of such forms knows nested parts, transfer encodings and files on disk; none
of our pages sends them, so here they are refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

from campaign_model.reading.cells import MOST_ECHOED
from campaign_model.reading.characters import one_line
from quiz_service.kernel.http_errors import (
    BadRequestError,
    TooLargeError,
    UnsupportedMediaError,
)

KIND = "multipart/form-data"
FILE = "file"
MOST_AROUND = 16_384  # bytes of fields, headers and boundaries
MOST_READ, PIECE = 32 * 1024 * 1024, 65_536
_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=?-]{1,70}")
_DISPOSITION = re.compile(
    rb'content-disposition: form-data; name="([a-z_]{1,30})"(?:; filename="([^"\r\n]{0,500})")?',
    re.IGNORECASE,
)
_TYPE = re.compile(rb"content-type: [\w.+/; =-]{1,200}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file by its own name; one that nobody chose is empty and has none."""

    name: str
    data: bytes


@dataclass(slots=True)
class Upload:
    """Fields by name, and the files, in the order in which they were chosen."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[UploadedFile] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the only file, empty where the form has none."""
        return self.files[0].name if self.files else ""

    @property
    def data(self) -> bytes | None:
        """The bytes of the only file, None where the form has none."""
        return self.files[0].data if self.files else None


def posted_upload(
    fields: Mapping[str, int], *, most: int, most_files: int = 1
) -> Upload:
    """Return the form that was posted: fields of at most so many characters, perhaps files.

    ``most`` is the size of the largest field or of all files, in bytes. Raises
    UnsupportedMediaError, TooLargeError and, for anything our page does not send,
    BadRequestError.
    """
    if request.mimetype != KIND:
        raise UnsupportedMediaError
    body = _body(most + MOST_AROUND)
    boundary = request.mimetype_params.get("boundary", "")
    return read_form(body, boundary, fields, most_files)


def _body(most: int) -> bytes:
    """Return the bytes that were sent. Raises TooLargeError above ``most``.

    What is too large is still read to its end, up to a bound: a browser that is cut off
    shows its own error instead of our words.
    """
    request.max_content_length = MOST_READ
    if (request.content_length or 0) > MOST_READ:
        raise TooLargeError
    pieces, size = [], 0
    while piece := request.stream.read(PIECE):
        size += len(piece)
        if size <= most:
            pieces.append(piece)
    if size > most:
        raise TooLargeError
    return b"".join(pieces)


def read_form(
    body: bytes, boundary: str, fields: Mapping[str, int], most_files: int = 1
) -> Upload:
    """Return the form in the bytes. Raises BadRequestError."""
    if not _BOUNDARY.fullmatch(boundary):
        raise BadRequestError
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("ascii"))
    first, *parts, last = pieces if len(pieces) > 1 else (b"x", b"x")
    # An empty line before the first boundary is what some programs begin with.
    if (
        first not in (b"", b"\r\n")
        or last not in (b"--", b"--\r\n")
        or len(parts) > len(fields) + most_files
    ):
        raise BadRequestError
    upload = Upload()
    for part in parts:
        _add_part(upload, part, fields, most_files)
    return upload


def _add_part(
    upload: Upload, part: bytes, fields: Mapping[str, int], most_files: int
) -> None:
    head, gap, content = part.partition(b"\r\n\r\n")
    name, filename = _headers(head)
    if not gap or name in upload.fields:
        raise BadRequestError
    if filename is None and name in fields:
        upload.fields[name] = _text(content, fields[name])
    elif filename is not None and name == FILE and len(upload.files) < most_files:
        upload.files.append(UploadedFile(_plain_name(filename), content))
    else:
        raise BadRequestError


def _headers(head: bytes) -> tuple[str, bytes | None]:
    start, *lines = head.split(b"\r\n")
    dispositions = [match for line in lines if (match := _DISPOSITION.fullmatch(line))]
    types = [line for line in lines if _TYPE.fullmatch(line)]
    if (
        start
        or len(dispositions) != 1
        or len(types) > 1
        or len(lines) != 1 + len(types)
    ):
        raise BadRequestError
    return dispositions[0][1].decode("ascii"), dispositions[0][2]


def _text(content: bytes, most: int) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError from error
    if len(text) > most or _CONTROL.search(text):
        raise BadRequestError
    return text


def _plain_name(name: bytes) -> str:
    """The file's own name for a message, without folders; never a path of ours."""
    text = name.decode("utf-8", "replace").replace("\\", "/").rpartition("/")[2]
    return one_line(text)[:MOST_ECHOED]
