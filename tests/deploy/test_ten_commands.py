"""The ten commands of the operators' handbook, from a bare server to https, run as they stand.

The server is a folder: every path of a line and of a shipped file leads into it. What would
change the machine (packages, users, owners, systemd, the certificate's office) is a stand-in
that notes how it was called; all else is real, the distribution's nginx and its file as well.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.starter import make_campaign
from tests.conftest import ROOT
from tests.deploy.test_caddy import VISITOR, Answer, Named
from tests.deploy.test_nginx import ShippedNginx, free_port, nginx, started
from tests.patience import STUCK_SECONDS, eventually

HANDBOOK = (ROOT / "docs/operators.md").read_text("utf-8")
NAMES, *COMMANDS = re.findall(r"```sh\n(SITE=.+?)```", HANDBOOK, re.S)[0].splitlines()
SITE, QUIZ = re.findall(r"=(\S+)", NAMES)
STAND_INS = [
    "apt-get",
    "certbot",
    "chgrp",
    "chown",
    "install",
    "make",
    "runuser",
    "systemctl",
    "useradd",
]
# What of a server's tree lies in the scratch root.
_PATHS = re.compile(r"(?<![\w.}/])/(?=(?:etc|srv|usr/local|var|run)/)")


@dataclass(frozen=True, slots=True)
class ScratchServer:
    """A server's tree below ``root``, and the ports that its programs have there."""

    root: Path
    secure_port: int = field(default_factory=free_port)
    plain_port: int = field(default_factory=free_port)
    quiz_port: int = field(default_factory=free_port)

    @property
    def environment(self) -> dict[str, str]:
        """What a line sees: stand-ins before the machine's own programs."""
        path = f"{self.root}/stand-ins:{self.root}/usr/local/bin:{os.environ['PATH']}"
        scratch = {"SCRATCH": str(self.root), "PROGRAMS": sys.prefix}
        return {**os.environ, "PATH": path, **scratch}

    @property
    def calls(self) -> list[str]:
        """How the stand-ins were called, one a line, without the scratch root."""
        text = (self.root / "calls").read_text("utf-8")
        return text.replace(str(self.root), "").splitlines()

    @property
    def proxy(self) -> ShippedNginx:
        """The distribution's nginx with the files that the lines left there."""
        return ShippedNginx(self.root / "etc/nginx", self.secure_port, self.plain_port)

    def rehomed(self, text: str) -> str:
        """Lead the paths and ports of a text into the scratch root."""
        text = _PATHS.sub(f"{self.root}/", text)
        for shipped, here in (
            ("listen 443 ", f"listen {self.secure_port} "),
            ("listen 80;", f"listen {self.plain_port};"),
            ("127.0.0.1:8001", f"127.0.0.1:{self.quiz_port}"),
            ("--port 8001", f"--port {self.quiz_port}"),
            ("serve campaigns/qingyuan --new", f"\\g<0> --port {self.quiz_port}"),
        ):
            text = re.sub(re.escape(shipped), here, text)
        return text

    def run(self, command: str) -> subprocess.Popen[str]:
        """Begin a line of the handbook, in the project's folder."""
        return subprocess.Popen(
            ["bash", "-ec", f"{NAMES}\n{self.rehomed(command)}"],
            cwd=self.root / "srv/wuzha",
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def ask(self, host: str, path: str, **headers: str) -> Answer:
        """Ask over TLS, as a browser that knows who gave the certificate out."""
        client = Named(self.secure_port, host)
        authority = self.root / "etc/letsencrypt/live/wuzha/fullchain.pem"
        client.trusting = ssl.create_default_context(cafile=authority)
        client.request("GET", path, headers={"Host": host, **headers})
        response = client.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        client.close()
        return answer


RUN_UNIT = """#!/bin/bash
# What systemd does with a unit: its settings, its folder, its program.
set -eu
unit=$SCRATCH/etc/systemd/system/${1%.service}.service
value() { sed -n "s#^$1=##p" "$unit"; }
set -a
. "$(value EnvironmentFile)"
set +a
cd "$(value WorkingDirectory)"
exec $(value ExecStart)
"""


def bare_server(root: Path) -> ScratchServer:
    """A server as it is before the first line: nginx's own files, and the project."""
    server = ScratchServer(root)
    for folder in (
        "run",
        "usr/local/bin",
        "etc/systemd/system",
        "etc/ssl",
        "var/log/nginx",
    ):
        (root / folder).mkdir(parents=True)
    own = shutil.ignore_patterns("conf.d", "sites-enabled")
    shutil.copytree("/etc/nginx", root / "etc/nginx", symlinks=True, ignore=own)
    for folder in ("conf.d", "sites-enabled"):
        (root / "etc/nginx" / folder).mkdir()
    (root / "etc/nginx/sites-enabled/default").write_text("not nginx at all")
    main = root / "etc/nginx/nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""
    text = re.sub(r"^user .*;", user, main.read_text("utf-8"), flags=re.M)
    # The scratch root is closed to others, and a pid is named once.
    text = re.sub(r"^pid .*;", "", text, flags=re.M)
    main.write_text(server.rehomed(text), "utf-8")

    campaign = make_campaign("qingyuan", root / "srv/wuzha/campaigns")
    settings = campaign / "campaign.yml"
    addresses = f"address: https://{SITE}\nquiz:\n  address: https://{QUIZ}"
    text = settings.read_text("utf-8").replace("address: https://fz.example", addresses)
    settings.write_text(text, "utf-8")
    shipped = root / "srv/wuzha/deploy"
    shipped.mkdir()
    for file in (ROOT / "deploy").iterdir():
        (shipped / file.name).write_text(server.rehomed(file.read_text("utf-8")))

    (root / "stand-ins").mkdir()
    for name in STAND_INS:
        (root / "stand-ins" / name).symlink_to(ROOT / "tests/deploy/stand_in.sh")
    (root / "run-unit").write_text(RUN_UNIT)
    (root / "run-unit").chmod(0o755)
    return server


def until_interrupted(process: subprocess.Popen[str]) -> str:
    """Press Ctrl+C once the token is read; return what was on the screen."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "/setup" in line:
            os.killpg(process.pid, signal.SIGINT)
    process.wait(STUCK_SECONDS)
    return "".join(lines)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScratchServer]:
    """The server after the ten commands, its nginx running, its quiz service not yet."""
    server = bare_server(tmp_path_factory.mktemp("server"))
    for command in COMMANDS:
        with server.run(command) as process:
            if "--new" in command:
                assert f"https://{QUIZ}/setup" in until_interrupted(process)
            else:
                screen, _ = process.communicate()
                assert process.returncode == 0, f"{command}\n{screen}"
    with started(server.proxy):
        yield server


def quiz_is_ready(server: ScratchServer) -> bool:
    return server.ask(QUIZ, "/readyz").status == 200


@contextlib.contextmanager
def quiz_running(
    server: ScratchServer, is_ready: Callable[[ScratchServer], bool] = quiz_is_ready
) -> Iterator[None]:
    """Run the service as its unit says, until the block ends."""
    journal = server.root / "var/log/journal"
    with journal.open("a") as lines:
        process = subprocess.Popen(
            [server.root / "run-unit", "wuzha-quiz"],
            env=server.environment,
            stdout=lines,
            stderr=lines,
        )
    try:
        deadline = time.monotonic() + STUCK_SECONDS
        while not is_ready(server):
            assert process.poll() is None, journal.read_text("utf-8")
            assert time.monotonic() < deadline, journal.read_text("utf-8")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def test_there_are_ten_commands() -> None:
    assert len(COMMANDS) == 10


def test_what_the_lines_call_was_installed_by_the_first(server: ScratchServer) -> None:
    words = next(c for c in server.calls if c.startswith("apt-get install")).split()

    assert {"-y", "certbot", "make", "nginx", "python3-venv"} <= set(words)
    assert server.calls.index("apt-get update") == 0
    assert "make setup" in server.calls


def test_the_services_own_every_folder_that_they_write(server: ScratchServer) -> None:
    owned = {
        word
        for call in server.calls
        if call.startswith(("install -d -o wuzha -g wuzha", "chown -R wuzha"))
        for word in call.split()
    }
    owned |= {f"/srv/wuzha/{word}" for word in owned if word.startswith("campaigns")}
    writable = set()
    for unit in (ROOT / "deploy").glob("*.service"):
        for words in re.findall(
            r"^ReadWritePaths=(.*)$", unit.read_text("utf-8"), re.M
        ):
            writable |= set(words.split())

    assert "useradd --system wuzha" in server.calls
    assert len(writable) >= 4
    # The one campaign among others: below it nothing else is written.
    assert writable - owned == {"/srv/wuzha/campaigns"}
    assert "/srv/wuzha/campaigns/qingyuan" in owned
    for path, mode in (("etc/wuzha/quiz.env", 0o600), ("var/lib/wuzha", 0o700)):
        assert (server.root / path).stat().st_mode & 0o777 == mode, path


def test_every_unit_that_is_begun_is_there(server: ScratchServer) -> None:
    begun = [c.split()[3:] for c in server.calls if c.startswith("systemctl enable")]
    units = {name if "." in name else f"{name}.service" for name in begun[0]}

    # One with “@” is of a county among many, and begun by its name.
    shipped = {path.name for path in (ROOT / "deploy").glob("*[!@].timer")}
    assert units == shipped | {"wuzha-quiz.service"}
    for unit in units:
        assert (server.root / "etc/systemd/system" / unit).is_file()


def test_the_certificate_can_be_asked_for_again(server: ScratchServer) -> None:
    call = next(c for c in server.calls if c.startswith("certbot"))
    assert f"-d {SITE} -d {QUIZ}" in call
    webroot = re.search(r"--webroot -w (\S+)", call)
    assert webroot
    folder = server.root / webroot[1].lstrip("/") / ".well-known/acme-challenge"
    folder.mkdir(parents=True)
    (folder / "proof").write_text("it is us")

    for host in (SITE, QUIZ):
        office = http.client.HTTPConnection("127.0.0.1", server.plain_port)
        path = "/.well-known/acme-challenge/proof"
        office.request("GET", path, headers={"Host": host})
        assert office.getresponse().read() == b"it is us", host
        office.close()
    assert "systemctl reload nginx" in server.calls


def test_the_site_is_published_and_packed(server: ScratchServer) -> None:
    page = server.ask(SITE, "/", **{"Accept-Encoding": "gzip"})

    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Content-Encoding"] == "gzip"
    assert "示例县" in gzip.decompress(page.body).decode()
    policy = page.headers["Content-Security-Policy"]
    assert f"connect-src 'self' https://{QUIZ};" in policy
    assert "example.cn" not in policy


def test_a_page_is_asked_for_anew_and_its_style_is_not(server: ScratchServer) -> None:
    page, style = server.ask(SITE, "/"), server.ask(SITE, "/assets/wuzha.css")
    again = server.ask(SITE, "/", **{"If-None-Match": page.headers["ETag"]})

    assert page.headers["Cache-Control"] == "no-cache"
    assert style.headers["Cache-Control"] == "max-age=3600"
    assert style.headers["Content-Type"] == "text/css"
    assert again.status == 304


def test_what_is_missing_is_said_on_the_sites_own_page(server: ScratchServer) -> None:
    public = server.root / "srv/wuzha-site/current/public"
    missing = (public / "404.html").read_bytes()

    for path in ("/nowhere", "/guides/nowhere/", "/assets/"):
        page = server.ask(SITE, path)

        assert (page.status, page.body) == (404, missing), path
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_an_address_without_its_last_slash_leads_to_the_page(
    server: ScratchServer,
) -> None:
    page = server.ask(SITE, "/guides")

    # Its links are relative: below /guides they would miss the style.
    assert (page.status, page.headers["Location"]) == (301, "/guides/")
    assert server.ask(SITE, "/guides/").status == 200


def test_while_the_quiz_restarts_people_read_a_calm_page(server: ScratchServer) -> None:
    pages = [server.ask(QUIZ, "/")]
    with quiz_running(server):
        pages.append(server.ask(QUIZ, "/"))
        setup = server.ask(QUIZ, "/setup")
    pages.append(server.ask(QUIZ, "/desk"))

    assert [page.status for page in pages] == [502, 200, 502]
    assert setup.status == 200
    for page in (pages[0], pages[2]):
        assert "请稍等一下" in page.body.decode()
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Retry-After"] == "10"
    assert "请稍等一下" not in pages[1].body.decode()
    logged = (server.root / "var/log/nginx/quiz.log").read_text("utf-8")
    assert " GET /desk 502 " in logged


def test_no_log_of_the_server_holds_a_visitors_address(server: ScratchServer) -> None:
    with quiz_running(server):
        for host in (SITE, QUIZ, "elsewhere.example"):
            with contextlib.suppress(ssl.SSLCertVerificationError):
                server.ask(host, "/Q7K4M-9XW2T")
        server.ask(QUIZ, "/")
    server.ask(QUIZ, "/")
    quiz_log = server.root / "var/log/nginx/quiz.log"
    assert eventually(lambda: " GET / 502 " in quiz_log.read_text("utf-8"))

    logs = [path for path in (server.root / "var/log").rglob("*") if path.is_file()]
    written = {path.name: path.read_text("utf-8", "replace") for path in logs}

    assert {"journal", "quiz.log"} <= written.keys()
    assert "GET" in written["quiz.log"] and written["journal"]
    for name, text in written.items():
        assert VISITOR not in text, name


def test_nginx_takes_the_files_without_a_warning(server: ScratchServer) -> None:
    ran = subprocess.run(
        [nginx(), "-t", "-c", str(server.root / "etc/nginx/nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert "warn" not in ran.stderr
    assert not (server.root / "etc/nginx/sites-enabled/default").exists()


def on_server(server: ScratchServer, line: str) -> str:
    """Run a line to its end; return what was on the screen."""
    with server.run(line) as process:
        screen, _ = process.communicate()
        assert process.returncode == 0, f"{line}\n{screen}"
    return screen


@pytest.mark.slow
def test_a_new_version_is_put_on_and_taken_off_by_the_handbooks_lines(
    server: ScratchServer,
) -> None:
    section = HANDBOOK.partition("\n## 换成新版本\n")[2].partition("\n## ")[0]
    forward, back = re.findall(r"```sh\n(.+?)```", section, re.S)
    home, data = server.root / "srv/wuzha", server.root / "var/lib/wuzha"
    name = (data / "database-name").read_text()
    later = shutil.copytree(home, server.root / "srv/wuzha-new", symlinks=True)
    (later / ".venv").unlink()
    (later / "later-version").touch()

    # The certificate is a stand-in's, which the examination rightly complains of.
    *lines, _doctor = forward.splitlines()
    screens = [on_server(server, line) for line in lines]

    assert re.search(r"^qingyuan\t\d{4}\t\d{4}$", screens[3], re.M)
    assert (home / "later-version").exists()
    assert "systemctl daemon-reload" in server.calls
    assert (data / "database-name").read_text() == name
    with quiz_running(server):
        assert server.ask(QUIZ, "/").status == 200

    (backup,) = (server.root / "var/backups/wuzha").glob("*.db")
    for line in back.replace("备份文件", backup.name).splitlines():
        on_server(server, line)

    assert not (home / "later-version").exists()
    assert (data / "database-name").read_text() == name
    with quiz_running(server):
        assert server.ask(QUIZ, "/").status == 200
