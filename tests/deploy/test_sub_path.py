"""The quiz below a path that a portal lends: real nginx, a real browser, the shipped lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext

from campaign_model import Campaign
from campaign_model.codes import format_code
from tests.conftest import ROOT
from tests.deploy.test_nginx import ShippedNginx, free_port, make_certificate, started
from tests.journeys.conftest import PHONE, Quiz, served_quiz, tick_all

pytestmark = pytest.mark.browser

SHIPPED = ROOT / "deploy/nginx-path.conf"
PORTAL = "县政府门户"


@dataclass(frozen=True, slots=True)
class LentPath:
    """A quiz behind a portal, at ``address``."""

    address: str
    quiz: Quiz
    nginx: ShippedNginx


@pytest.fixture(scope="module", params=["/dt", "/quiz"])
def lent(
    request: pytest.FixtureRequest,
    qingyuan: Campaign,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[LentPath]:
    folder = tmp_path_factory.mktemp("lent")
    nginx = ShippedNginx(folder, free_port(), free_port())
    address = f"https://127.0.0.1:{nginx.secure_port}{request.param}"
    environment = {"WUZHA_ADDRESS": address, "WUZHA_PROXY_HOPS": "1"}
    with served_quiz(qingyuan, folder, environment) as quiz:
        write_portal(nginx, request.param, upstream=urlsplit(quiz.address).port or 0)
        with started(nginx):
            yield LentPath(address, quiz, nginx)


def write_portal(nginx: ShippedNginx, root: str, *, upstream: int) -> None:
    """Leave the shipped lines within a portal that has pages of its own."""
    make_certificate(nginx.folder, "127.0.0.1")
    lines = SHIPPED.read_text("utf-8").replace("/dt", root)
    assert "127.0.0.1:8001;" in lines
    lines = lines.replace("127.0.0.1:8001", f"127.0.0.1:{upstream}")
    frame = f"access_log {nginx.folder}/access.log; error_log {nginx.folder}/error.log;"
    server = f"""server {{ listen {nginx.secure_port} ssl; listen {nginx.plain_port};
        ssl_certificate {nginx.folder}/pem; ssl_certificate_key {nginx.folder}/key;
        location / {{ return 200 "{PORTAL}"; }}
        {lines} }}"""
    text = f"events {{}}\nhttp {{ {frame}\n{server}\n}}\n"
    (nginx.folder / "nginx.conf").write_text(text, "utf-8")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, ignore_https_errors=True
    )
    yield context
    context.close()


def test_from_the_slip_to_the_promise_nothing_leaves_the_path(
    lent: LentPath, visitor: BrowserContext
) -> None:
    before = lent.quiz.finished()
    page = visitor.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{lent.address}/Q#{next(lent.quiz.codes)}")
    assert page.url == f"{lent.address}/Q"
    page.tap("main .button")
    page.wait_for_selector("form[data-quiz]")
    page.reload()
    tick_all(page)
    page.tap("[data-send]")
    page.wait_for_url(f"{lent.address}/result")
    page.reload()
    assert "题答对" in page.inner_text("h1")
    page.get_by_role("button", name="English").tap()
    page.wait_for_selector("html[lang=en] h1")
    page.check("[name=read]")
    page.tap(".pledge .button")
    page.wait_for_selector("#person")
    page.tap(".brand")
    page.wait_for_selector("#code")

    assert lent.quiz.finished() == before + 1
    outside = [
        url for url in asked if not url.startswith((f"{lent.address}/", "data:"))
    ]
    assert outside == []


def test_the_portal_gets_none_of_our_cookies_and_no_rule_for_its_host(
    lent: LentPath, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    answer = page.goto(f"{lent.address}/Q#{next(lent.quiz.codes)}")
    page.tap("main .button")
    page.wait_for_selector("form[data-quiz]")
    page.goto(f"{lent.address}/sign-in")
    root = urlsplit(lent.address).path

    assert answer
    assert "strict-transport-security" not in answer.headers
    cookies = visitor.cookies()
    assert len(cookies) >= 2
    for cookie in cookies:
        assert (cookie["path"], cookie["secure"]) == (root, True)
        assert cookie["name"].startswith("__Secure-")
    outside = page.request.get(lent.address.removesuffix(root) + "/news")
    assert outside.text() == PORTAL


def test_decorated_slips_and_the_bare_path_lead_to_the_form(
    lent: LentPath, visitor: BrowserContext
) -> None:
    code = format_code(next(lent.quiz.codes))
    page = visitor.new_page()
    for rest in ("/Q%23{}", "/Q/#{}", "/q#{}?from=singlemessage", "/Q/%23{}", "/#{}"):
        page.goto("about:blank")
        page.goto(lent.address + rest.format(code))
        page.wait_for_load_state()

        assert page.input_value("#code") == code, rest
        assert code not in page.url

    page.goto(lent.address)
    assert page.url == f"{lent.address}/"
    assert code not in lent.nginx.logged()


def test_the_desk_stays_below_the_path(lent: LentPath, visitor: BrowserContext) -> None:
    page = visitor.new_page()

    page.goto(f"{lent.address}/desk")

    assert page.url.startswith(f"{lent.address}/sign-in")
    page.fill("[name=login]", "nobody")
    page.fill("[name=password]", "no-such-password-at-all")
    page.tap("main .button")
    assert page.url.startswith(f"{lent.address}/")
    page.wait_for_selector("main .wrong")


def test_style_and_script_come_from_below_the_path(
    lent: LentPath, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    page.goto(f"{lent.address}/trust")

    styles = page.get_attribute("link[rel=stylesheet]", "href") or ""
    shown = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert styles.startswith(urlsplit(lent.address).path + "/static/")
    assert shown != "rgba(0, 0, 0, 0)"
