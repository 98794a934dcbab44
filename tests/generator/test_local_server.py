"""The local server: files, folders, the site's own 404, compression, no way out."""

from __future__ import annotations

import gzip
import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.local_server import serve
from tests.patience import STUCK_SECONDS, eventually


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "public/T/T01").mkdir(parents=True)
    (tmp_path / "public/T/T01/index.html").write_text("<body>指南</body>")
    (tmp_path / "public/404.html").write_text("没有这个页面")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "public"


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    server = serve(folder, prefix="/sub/")
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def get(
    port: int, path: str, **headers: str
) -> tuple[int, bytes, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=STUCK_SECONDS)
    connection.putrequest("GET", path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, answer.headers


def test_a_folder_answers_with_its_page(port: int) -> None:
    status, body, _ = get(port, "/sub/T/T01/")

    assert (status, body.decode()) == (200, "<body>指南</body>")


def test_a_folder_without_slash_is_redirected(port: int) -> None:
    status, _, headers = get(port, "/sub/T/T01")

    assert (status, headers["Location"]) == (301, "/sub/T/T01/")


def test_an_unknown_address_gets_the_sites_own_page(port: int) -> None:
    status, body, _ = get(port, "/sub/nothing/")

    assert (status, body.decode()) == (404, "没有这个页面")


def test_text_is_compressed_for_who_can_read_it(port: int) -> None:
    _, body, headers = get(port, "/sub/T/T01/", Accept_Encoding="gzip")

    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == "<body>指南</body>"


@pytest.mark.parametrize(
    "path",
    [
        "/sub/../secret.txt",
        "/sub/%2e%2e/secret.txt",
        "/secret.txt",
        "/sub/%00",
        "/sub/..%5csecret.txt",
    ],
)
def test_nothing_outside_the_folder_is_sent(port: int, path: str) -> None:
    status, body, _ = get(port, path)

    assert status == 404
    assert b"secret" not in body


def test_a_browser_that_goes_away_leaves_no_traceback(
    folder: Path, port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "film.mp4").write_bytes(bytes(50_000_000))
    reset = struct.pack("ii", 1, 0)
    threads = threading.active_count()

    with socket.create_connection(("127.0.0.1", port)) as browser:
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
        browser.sendall(b"GET /sub/film.mp4 HTTP/1.0\r\n\r\n")
        browser.recv(1)

    assert get(port, "/sub/T/T01/")[0] == 200
    assert eventually(lambda: threading.active_count() == threads), "all are done"
    assert capfd.readouterr().err == ""
