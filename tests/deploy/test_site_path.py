"""The public site below a path that a portal lends: real nginx, a real build, the shipped lines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from generator.build import build
from generator.settings import BuildSettings
from generator.starter import make_campaign
from tests.conftest import ROOT
from tests.deploy.test_caddy import Answer, Named
from tests.deploy.test_nginx import ShippedNginx, free_port, make_certificate, started

SHIPPED = ROOT / "deploy/nginx-site-path.conf"
WHOLE = ROOT / "deploy/nginx-site.conf"
HOST, PORTAL = "www.example.cn", "县政府门户"
_HEADER = re.compile(r"add_header (\S+) (.+?) always;")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShippedNginx]:
    """A portal with pages of its own, which lends /fz to a small campaign's site."""
    folder = tmp_path_factory.mktemp("portal")
    campaign = make_campaign("small", folder / "campaigns")
    settings = campaign / "campaign.yml"
    text = settings.read_text("utf-8")
    assert "https://fz.example\n" in text
    text = text.replace("https://fz.example\n", f"https://{HOST}/fz\n")
    settings.write_text(text, "utf-8")
    build(BuildSettings(campaign, folder / "out", jobs=1))
    make_certificate(folder, HOST)
    nginx = ShippedNginx(folder, free_port(), free_port())
    lines = SHIPPED.read_text("utf-8")
    assert "/srv/wuzha-site/current/public" in lines
    lines = lines.replace("/srv/wuzha-site/current/public", f"{folder}/out/public")
    user = "user root;" if os.getuid() == 0 else ""
    text = f"""{user} events {{}}
http {{ include /etc/nginx/mime.types;
  access_log {folder}/access.log; error_log {folder}/error.log;
  server {{ listen {nginx.secure_port} ssl; listen {nginx.plain_port};
    ssl_certificate {folder}/pem; ssl_certificate_key {folder}/key;
    location / {{ return 200 "{PORTAL}"; }}
    {lines} }} }}"""
    (folder / "nginx.conf").write_text(text, "utf-8")
    with started(nginx):
        yield nginx


def ask(nginx: ShippedNginx, path: str) -> Answer:
    client = Named(nginx.secure_port, HOST)
    client.request("GET", path, headers={"Host": HOST, "Accept-Encoding": "gzip"})
    response = client.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    client.close()
    return answer


def test_the_site_answers_below_the_path_packed_and_with_its_policy(
    portal: ShippedNginx,
) -> None:
    page = ask(portal, "/fz/")

    assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "status", "there"),
    [("/fz", 308, "/fz/"), ("/fz/guides", 301, "/fz/guides/")],
)
def test_a_missing_last_slash_is_put_there(
    portal: ShippedNginx, path: str, status: int, there: str
) -> None:
    page = ask(portal, path)

    assert (page.status, page.headers["Location"]) == (status, there)
    assert ask(portal, there).status == 200


@pytest.mark.parametrize("path", ["/fz/nowhere", "/fz/guides/nowhere/", "/fz/assets/"])
def test_what_is_missing_is_said_on_the_sites_own_page(
    portal: ShippedNginx, path: str
) -> None:
    page = ask(portal, path)
    own = (portal.folder / "out/public/404.html").read_text("utf-8")
    links = re.findall(r'(?:href|src)="(/[^"]*\.(?:css|js))"', own)

    assert (page.status, page.headers["Content-Encoding"]) == (404, "gzip")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert len(links) >= 2
    for link in links:
        assert ask(portal, link).status == 200, link
        assert link.startswith("/fz/"), link


def test_the_portals_own_pages_stay_as_they_were(portal: ShippedNginx) -> None:
    page = ask(portal, "/news")

    assert (page.status, page.body.decode()) == (200, PORTAL)
    assert page.headers["Content-Security-Policy"] is None
    assert "/fz" not in (portal.folder / "access.log").read_text("utf-8")


def test_the_lines_say_what_the_whole_file_says() -> None:
    whole = dict(_HEADER.findall(WHOLE.read_text("utf-8")))
    del whole["Strict-Transport-Security"]  # the portal's to say of its host

    assert dict(_HEADER.findall(SHIPPED.read_text("utf-8"))) == whole
