"""The Caddy file as it is shipped, in the distribution's own Caddy."""

from __future__ import annotations

import http.client
import http.server
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.test_nginx import SECRET, free_port, make_certificate
from tests.patience import STUCK_SECONDS
from tests.quiz_service.kernel.test_headers import grade

SHIPPED = ROOT / "deploy/Caddyfile"
SITE, QUIZ = "site.example.cn", "quiz.example.cn"
VISITOR = "127.0.0.9"


@dataclass(slots=True)
class ShippedCaddy:
    """The shipped file with the paths, ports and certificate of a test."""

    folder: Path
    port: int
    upstream: int
    process: subprocess.Popen[bytes] | None = None

    def logged(self) -> str:
        return (self.folder / "log").read_text("utf-8")

    def end(self) -> None:
        """Let it end, after which its log is whole."""
        if self.process:
            self.process.terminate()
            self.process.wait()


@pytest.fixture
def caddy(tmp_path: Path) -> Iterator[ShippedCaddy]:
    """Caddy before a site of one page, and before a quiz that does not run."""
    program = shutil.which("caddy")
    assert program, "caddy is missing: `make server-programs` installs it"
    public = tmp_path / "public"
    public.mkdir()
    (public / "index.html").write_text("home", "utf-8")
    (public / "404.html").write_text("missing", "utf-8")
    (public / "assets").mkdir()
    (public / "assets/a.css").write_text("p {}", "utf-8")
    make_certificate(tmp_path, SITE)
    running = ShippedCaddy(tmp_path, free_port(), free_port())
    (tmp_path / "Caddyfile").write_text(_configured(running), "utf-8")
    with (tmp_path / "log").open("w") as log:
        command = [program, "run", "--adapter", "caddyfile"]
        command += ["--config", str(tmp_path / "Caddyfile")]
        home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=home)
    deadline = time.monotonic() + STUCK_SECONDS
    while "serving initial configuration" not in running.logged():
        assert process.poll() is None, running.logged()
        assert time.monotonic() < deadline, running.logged()
        time.sleep(0.05)
    running.process = process
    yield running
    running.end()


def _configured(caddy: ShippedCaddy) -> str:
    text = SHIPPED.read_text("utf-8")
    certificate = f"tls {caddy.folder}/pem {caddy.folder}/key"
    for shipped, here in (
        ("{\n\tlog {", "{\n\tadmin off\n\tauto_https off\n\tlog {"),
        (f"\n{SITE} {{", f"\nhttps://{SITE}:{caddy.port} {{\n\t{certificate}"),
        (f"\n{QUIZ} {{", f"\nhttps://{QUIZ}:{caddy.port} {{\n\t{certificate}"),
        ("/srv/wuzha-site/current/public", f"{caddy.folder}/public"),
        ("127.0.0.1:8001", f"127.0.0.1:{caddy.upstream}"),
    ):
        assert shipped in text
        text = text.replace(shipped, here, 1)
    return text


class Named(http.client.HTTPSConnection):
    """A visitor of an address of its own, who asks for a host by its name."""

    def __init__(self, port: int, host: str) -> None:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        super().__init__("127.0.0.1", port, context=trusting)
        self.named, self.trusting = host, trusting
        self.source_address = (VISITOR, 0)

    def connect(self) -> None:
        http.client.HTTPConnection.connect(self)
        self.sock = self.trusting.wrap_socket(self.sock, server_hostname=self.named)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page's address gave back."""

    status: int
    headers: Message
    body: bytes


def ask(caddy: ShippedCaddy, host: str, path: str) -> Answer:
    client = Named(caddy.port, host)
    client.request("GET", path, headers={"Host": f"{host}:{caddy.port}"})
    response = client.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    client.close()
    return answer


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/nowhere/", 404)])
def test_every_answer_of_the_site_is_graded_a_plus(
    caddy: ShippedCaddy, path: str, status: int
) -> None:
    answer = ask(caddy, SITE, path)

    assert answer.status == status
    assert grade(answer.headers, []) >= 115


RESTARTING = re.compile(r"<!doctype html>\n.*?</p>\n(?=[`'])", re.S)


def test_while_the_quiz_restarts_people_read_a_calm_page(caddy: ShippedCaddy) -> None:
    answer = ask(caddy, QUIZ, "/")
    page = RESTARTING.findall(SHIPPED.read_text("utf-8"))

    assert answer.status == 502
    assert [answer.body.decode()] == page
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Retry-After"] == "10"
    # The same words whichever server stands in front.
    nginx = (ROOT / "deploy/nginx-quiz.conf").read_text("utf-8")
    assert RESTARTING.findall(nginx) == page


@pytest.mark.parametrize(
    ("path", "kept"), [("/", "no-cache"), ("/assets/a.css", "max-age=3600")]
)
def test_a_page_is_asked_for_anew_and_its_style_is_not(
    caddy: ShippedCaddy, path: str, kept: str
) -> None:
    assert ask(caddy, SITE, path).headers["Cache-Control"] == kept


def test_no_log_holds_an_address_or_a_code(caddy: ShippedCaddy) -> None:
    assert ask(caddy, QUIZ, f"/R/{SECRET}9XW2T").status == 502
    assert ask(caddy, SITE, f"/{SECRET}9XW2T").status == 404
    caddy.end()

    assert VISITOR not in caddy.logged()
    assert SECRET not in caddy.logged().upper()


class AnswersAll(http.server.BaseHTTPRequestHandler):
    """A service that answers whatever it is asked."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_how_the_service_is_stays_on_the_machine(caddy: ShippedCaddy) -> None:
    address = "127.0.0.1", caddy.upstream
    service = http.server.ThreadingHTTPServer(address, AnswersAll)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    try:
        assert ask(caddy, QUIZ, "/").status == 200
        assert ask(caddy, QUIZ, "/metrics").status == 404
    finally:
        service.shutdown()
        service.server_close()
