"""The public site is served with headers that MDN's Observatory grades A+, as the quiz is."""

from __future__ import annotations

import http.client
import re
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.site.policy import page_policy
from tests.conftest import ROOT
from tests.deploy.test_nginx import ShippedNginx, free_port, make_certificate, started
from tests.quiz_service.kernel.test_headers import grade

NGINX, CADDY = ROOT / "deploy/nginx-site.conf", ROOT / "deploy/Caddyfile"
HOST, QUIZ = "site.example.cn", "https://quiz.example.cn"
FRAMED_BY_NOBODY = "; frame-ancestors 'none'"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ShippedNginx]:
    """The shipped file, before a site of two pages."""
    public = tmp_path / "public"
    (public / "guides").mkdir(parents=True)
    (
        public / "files"
    ).mkdir()  # without a page of its own: what lies there is not listed
    (public / "guides/index.html").write_text("guides", "utf-8")
    (public / "404.html").write_text("missing", "utf-8")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == tmp_path.owner() and folder.name.startswith("pytest"):
            folder.chmod(0o755)
    tmp_path.chmod(0o755)
    make_certificate(tmp_path, HOST)
    nginx = ShippedNginx(tmp_path, free_port(), free_port())
    text = NGINX.read_text("utf-8")
    for shipped, here in (
        ("/etc/ssl/site.pem", f"{tmp_path}/pem"),
        ("/etc/ssl/site.key", f"{tmp_path}/key"),
        ("/srv/wuzha-site/current/public", str(public)),
        ("listen 443", f"listen {nginx.secure_port}"),
        ("listen 80", f"listen {nginx.plain_port}"),
    ):
        assert shipped in text
        text = text.replace(shipped, here)
    frame = f"error_log {tmp_path}/error.log; access_log {tmp_path}/access.log;"
    user = "user root;" if tmp_path.owner() == "root" else ""
    whole = f"{user}events {{}}\nhttp {{ {frame}\n{text}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    with started(nginx):
        yield nginx


def ask(nginx: ShippedNginx, path: str) -> http.client.HTTPResponse:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    client = http.client.HTTPSConnection(
        "127.0.0.1", nginx.secure_port, context=trusting
    )
    client.request("GET", path, headers={"Host": HOST})
    answer = client.getresponse()
    answer.read()
    client.close()
    return answer


@pytest.mark.parametrize(
    ("path", "status"), [("/guides/", 200), ("/nowhere/", 404), ("/files/", 404)]
)
def test_every_answer_of_the_site_is_graded_a_plus(
    served: ShippedNginx, path: str, status: int
) -> None:
    answer = ask(served, path)

    assert answer.status == status
    assert grade(answer.headers, []) >= 130


def test_the_shipped_files_say_what_the_pages_say() -> None:
    whole = f'"{page_policy(QUIZ)}{FRAMED_BY_NOBODY}"'

    for file in (NGINX, CADDY):
        assert whole in file.read_text("utf-8"), file


def test_caddy_sends_what_nginx_sends() -> None:
    nginx = dict(
        re.findall(r"add_header (\S+) (.+?) always;", NGINX.read_text("utf-8"))
    )
    caddy = CADDY.read_text("utf-8")

    assert len(nginx) == 8
    for name, value in nginx.items():
        assert re.search(rf"{name} {re.escape(value)}", caddy), name


def test_the_nginx_file_starts_without_a_warning(served: ShippedNginx) -> None:
    ran = subprocess.run(
        [*served.command, "-t"], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert "warn" not in ran.stderr
