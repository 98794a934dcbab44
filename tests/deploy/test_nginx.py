"""The nginx file as it is shipped, in the distribution's own nginx."""

from __future__ import annotations

import contextlib
import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.patience import STUCK_SECONDS

SHIPPED = ROOT / "deploy/nginx-quiz.conf"
HOST = "quiz.example.cn"
SECRET = "Q7K4M"
PATHS = (
    "/R/Q7K4M9XW2T",
    "/r/Q7K4M9XW2T",
    "/Q%23Q7K4M-9XW2T",
    "/q%23q7k4m-9xw2t",
    "/Q/Q7K4M-9XW2T",
    "/QQ7K4M-9XW2T",
    "/quiz/Q7K4M9XW2T",
    "/try/Q7K4M9XW2T",
    "/Q7K4M9XW2T",
    "/Q?x=%23Q7K4M-9XW2T",
    "/static/../R/Q7K4M9XW2T",
)


def nginx() -> str:
    path = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert path, "nginx is missing: `make server-programs` installs it"
    return path


def free_port() -> int:
    with socket.socket() as keeper:
        keeper.bind(("127.0.0.1", 0))
        port: int = keeper.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True)
class ShippedNginx:
    """The shipped file with paths and ports of a test, inside a distribution's frame."""

    folder: Path
    secure_port: int
    plain_port: int

    @property
    def command(self) -> list[str]:
        # Not a daemon: it ends with the test.
        frame = f"daemon off; pid {self.folder}/nginx.pid;"
        return [nginx(), "-c", str(self.folder / "nginx.conf"), "-g", frame]

    def logged(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))


@pytest.fixture
def proxy(tmp_path: Path) -> ShippedNginx:
    # Nothing listens there: the service is down, which nginx would complain of.
    return shipped_nginx(tmp_path, free_port())


def shipped_nginx(folder: Path, upstream: int) -> ShippedNginx:
    """The shipped file in front of a service on that port; nothing runs yet."""
    make_certificate(folder, HOST)
    proxy = ShippedNginx(folder, free_port(), free_port())
    text = SHIPPED.read_text("utf-8")
    for shipped, here in (
        ("/etc/ssl/quiz.pem", f"{folder}/pem"),
        ("/etc/ssl/quiz.key", f"{folder}/key"),
        ("/var/log/nginx/quiz.log", f"{folder}/quiz.log"),
        ("listen 443", f"listen {proxy.secure_port}"),
        ("listen 80", f"listen {proxy.plain_port}"),
        ("127.0.0.1:8001", f"127.0.0.1:{upstream}"),
    ):
        assert shipped in text
        text = text.replace(shipped, here)
    frame = f"access_log {folder}/access.log; error_log {folder}/error.log;"
    text = f"events {{}}\nhttp {{ {frame}\n{text}\n}}\n"
    (folder / "nginx.conf").write_text(text, "utf-8")
    return proxy


@pytest.fixture
def running(proxy: ShippedNginx) -> Iterator[ShippedNginx]:
    with started(proxy):
        yield proxy


def make_certificate(folder: Path, host: str) -> None:
    """Leave a key and a certificate of its own in a folder."""
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
    certificate += ["-keyout", f"{folder}/key", "-out", f"{folder}/pem"]
    certificate += ["-days", "2", "-subj", f"/CN={host}"]
    subprocess.run(certificate, check=True, capture_output=True)


@contextlib.contextmanager
def started(proxy: ShippedNginx) -> Iterator[None]:
    """Run nginx until the block ends."""
    process = subprocess.Popen(proxy.command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + STUCK_SECONDS
    while not _answers(proxy.plain_port):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield
    process.terminate()
    process.wait()


def test_the_shipped_file_starts_without_a_warning(proxy: ShippedNginx) -> None:
    ran = subprocess.run(
        [*proxy.command, "-t"], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert "warn" not in ran.stderr


def test_the_shipped_file_says_nothing_that_only_some_versions_understand() -> None:
    directives = [
        line.split("#", 1)[0] for line in SHIPPED.read_text("utf-8").splitlines()
    ]

    # “http2 on” stops 1.24 and older; “listen … http2” makes 1.25 and newer warn.
    assert not any("http2" in directive for directive in directives)


def test_how_the_service_is_stays_on_the_machine(running: ShippedNginx) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    statuses = {}
    for path in ("/", "/metrics"):
        visitor = http.client.HTTPSConnection(
            "127.0.0.1", running.secure_port, context=trusting
        )
        visitor.request("GET", path, headers={"Host": HOST})
        statuses[path] = visitor.getresponse().status
        visitor.close()

    assert statuses == {"/": 502, "/metrics": 404}


def test_the_page_of_a_restart_says_what_every_page_says(running: ShippedNginx) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    visitor = http.client.HTTPSConnection(
        "127.0.0.1", running.secure_port, context=trusting
    )
    visitor.request("GET", "/", headers={"Host": HOST})
    answer = visitor.getresponse()
    visitor.close()

    assert answer.status == 502
    for name, value in {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
    }.items():
        assert answer.headers[name] == value
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("version", "is_spoken"),
    [
        (ssl.TLSVersion.TLSv1_1, False),
        (ssl.TLSVersion.TLSv1_2, True),
        (ssl.TLSVersion.TLSv1_3, True),
    ],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_what_is_older_than_tls_1_2_is_not_spoken(
    running: ShippedNginx, version: ssl.TLSVersion, is_spoken: bool
) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    # The visitor would speak it: so it is the server that refuses.
    trusting.set_ciphers("ALL:@SECLEVEL=0")
    trusting.minimum_version = trusting.maximum_version = version
    address = "127.0.0.1", running.secure_port
    with socket.create_connection(address) as plain:
        try:
            trusting.wrap_socket(plain).close()
            spoken = True
        except ssl.SSLError as error:
            assert "alert protocol version" in str(error).lower().replace("_", " ")
            spoken = False

    assert spoken == is_spoken


def test_the_plain_port_leads_people_to_https_and_refuses_programs(
    running: ShippedNginx,
) -> None:
    answers = {}
    for path in ("/desk", "/api/v1/waves"):
        visitor = http.client.HTTPConnection("127.0.0.1", running.plain_port)
        visitor.request("GET", path, headers={"Host": HOST})
        answer = visitor.getresponse()
        answers[path] = answer.status, answer.headers["Location"]
        visitor.close()

    assert answers == {
        "/desk": (308, f"https://{HOST}/desk"),
        "/api/v1/waves": (403, None),
    }


def test_no_log_holds_an_address_a_code_or_a_receipt(proxy: ShippedNginx) -> None:
    with started(proxy):
        ask_for_secrets(proxy)

    logged = proxy.logged()  # all of it: nginx has ended

    assert logged.count(" 502 ") == len(PATHS)
    assert "127.0.0.1" not in logged
    assert "client" not in logged
    assert SECRET not in logged.upper()


def ask_for_secrets(running: ShippedNginx) -> None:
    """Send what no log may keep, in requests and in what is none."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for path in PATHS:
        plain = http.client.HTTPConnection("127.0.0.1", running.plain_port)
        secure = http.client.HTTPSConnection(
            "127.0.0.1", running.secure_port, context=trusting
        )
        for connection in (plain, secure):
            connection.request("GET", path, headers={"Host": HOST})
            connection.getresponse().read()
            connection.close()
    for garbage in (
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x00\x05Q7K4M",
        b"\xff" * 50,
    ):
        _send(running.secure_port, garbage)
        _send(running.plain_port, garbage)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def _send(port: int, data: bytes) -> None:
    address = ("127.0.0.1", port)
    with (
        contextlib.suppress(OSError),
        socket.create_connection(address, timeout=STUCK_SECONDS) as connection,
    ):
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)  # so nginx waits for no more
        while connection.recv(1000):
            pass
