"""The strict reader of a form with a file: exactly what our page sends, nothing else."""

from __future__ import annotations

import pytest

from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.kernel.upload import read_form

FIELDS = {"csrf_token": 20, "wave": 5}
TOKEN = b'Content-Disposition: form-data; name="csrf_token"\r\n\r\nabc'
FILE = (
    b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n'
    b"Content-Type: text/csv\r\n\r\nx,\r\n--y\r\n\0"
)


def body(*parts: bytes, end: bytes = b"\r\n--b--\r\n") -> bytes:
    return b"\r\n".join(b"--b\r\n" + part for part in parts) + end


def test_fields_and_the_file_are_read_byte_for_byte() -> None:
    form = read_form(body(TOKEN, FILE), "b", FIELDS)

    assert form.fields == {"csrf_token": "abc"}
    assert (form.name, form.data) == ("a.csv", b"x,\r\n--y\r\n\0")


def test_an_empty_line_may_stand_before_the_first_boundary() -> None:
    assert read_form(b"\r\n" + body(TOKEN), "b", FIELDS).fields == {"csrf_token": "abc"}


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("人数.xlsx", "人数.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\表\\a.csv", "a.csv"),
        ("", ""),
        ("a\x1b[31m.csv", "aU+001B[31m.csv"),
        ("x" * 400, "x" * 80),
    ],
)
def test_a_file_name_is_a_name_and_no_path(sent: str, name: str) -> None:
    part = FILE.replace(b"a.csv", sent.encode())

    filename = read_form(body(part), "b", FIELDS).name

    assert filename == name or (len(sent) > 80 and len(filename) == 80)


BROKEN = {
    "empty": b"",
    "another boundary": body(TOKEN).replace(b"--b", b"--c"),
    "cut off": body(TOKEN, end=b""),
    "text before": b"preamble\r\n" + body(TOKEN),
    "text after": body(TOKEN) + b"more",
    "a field twice": body(TOKEN, TOKEN),
    "two files": body(FILE, FILE),
    "a file under another name": body(FILE.replace(b'"file"', b'"wave"')),
    "an unknown field": body(TOKEN.replace(b"csrf_token", b"is_admin")),
    "the file as a field": body(TOKEN.replace(b"csrf_token", b"file")),
    "too many parts": body(TOKEN, FILE, *[TOKEN] * 5),
    "a long field": body(TOKEN + b"x" * 30),
    "no UTF-8": body(TOKEN + b"\xff"),
    "a control sign": body(TOKEN + b"\x00"),
    "no empty line": body(b'Content-Disposition: form-data; name="wave"'),
    "no name": body(b"Content-Type: text/csv\r\n\r\nx"),
    "transfer encoding": body(b"Content-Transfer-Encoding: base64\r\n" + TOKEN),
    "filename*": body(FILE.replace(b'filename="', b'filename*="')),
    "nested": body(FILE.replace(b"text/csv", b'multipart/mixed; boundary="c"')),
    "a folded header": body(TOKEN.replace(b"; name", b";\r\n name")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(BadRequestError):
        read_form(BROKEN[name], "b", FIELDS)


@pytest.mark.parametrize("boundary", ["", "x" * 71, "a b", 'a"b', "é", "a\r\nb"])
def test_a_boundary_that_browsers_do_not_make_is_refused(boundary: str) -> None:
    sent = body(TOKEN).replace(b"--b", b"--" + boundary.encode())

    with pytest.raises(BadRequestError):
        read_form(sent, boundary, FIELDS)
