"""A form with files as a browser sends it."""

from __future__ import annotations

from collections.abc import Iterable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def send_parts(
    client: FlaskClient, path: str, parts: Iterable[tuple[str, bytes]]
) -> TestResponse:
    """Post parts in their order; the first of each is its head: ``name="file"; filename=…``."""
    body = b"".join(
        f"--b\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
        + value
        + b"\r\n"
        for head, value in parts
    )
    kind = "multipart/form-data; boundary=b"
    return client.post(path, data=body + b"--b--\r\n", content_type=kind)
