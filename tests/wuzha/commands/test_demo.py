"""``wuzha demo``: what it prints is what answers, and its two halves know each other."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest

from campaign_model.errors import RefusedError
from generator.local_server import address_of, serve
from generator.starter import make_campaign
from tests.patience import STUCK_SECONDS
from wuzha.__main__ import main
from wuzha.commands import demo
from wuzha.demo_quiz import DemoQuiz
from wuzha.ports import port_of, reserve

PRINTED = re.compile(
    r"(网站|海报|答题|工作台|报告)[：:]\s*(http://127\.0\.0\.1:\d+\S*)"
)
HOST = "127.0.0.1"


class Running(NamedTuple):
    """A demonstration that has printed its addresses, by what they are of."""

    addresses: dict[str, str]
    process: subprocess.Popen[str]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("demo")
    campaign = make_campaign("small", folder / "campaigns")
    command = [sys.executable, "-m", "wuzha", "demo", str(campaign), "--port", "0"]
    with subprocess.Popen(
        [*command, "--out", str(folder / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        addresses: dict[str, str] = {}
        for line in process.stdout:
            addresses.update(PRINTED.findall(line))
            if len(addresses) == 5:
                break
        yield Running(addresses, process)
        process.send_signal(signal.SIGINT)
        process.wait(STUCK_SECONDS)


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=STUCK_SECONDS) as answer:
        return str(answer.read().decode())


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=STUCK_SECONDS) as answer:
        return int(answer.status)


def links(address: str) -> set[str]:
    """Where a page's links lead, without what stands behind the ``#``."""
    hrefs = re.findall(r'<a [^>]*href="([^"#]+)', page(address))
    return {urljoin(address, href) for href in hrefs if not href.startswith("tel:")}


@pytest.mark.slow
def test_every_printed_address_answers(running: Running) -> None:
    addresses = running.addresses

    assert len({urlsplit(address).port for address in addresses.values()}) == 3
    assert all("<html" in page(address) for address in addresses.values())


@pytest.mark.slow
def test_the_quiz_leads_to_the_site_that_runs_beside_it(running: Running) -> None:
    site, quiz = running.addresses["网站"], running.addresses["答题"]

    to_the_site = {link for link in links(quiz) if not link.startswith(quiz)}

    assert to_the_site
    assert all(f"{link}/".startswith(site) for link in to_the_site)
    assert all("<html" in page(link) for link in to_the_site)


@pytest.mark.slow
def test_the_site_leads_to_the_quiz_that_runs_beside_it(running: Running) -> None:
    site, quiz = running.addresses["网站"], running.addresses["答题"]
    pages = [link for link in links(site) if link.startswith(site)]

    beyond = {link for address in pages for link in links(address)} - set(pages)
    of_ours = {link for link in beyond if urlsplit(link).hostname == HOST}

    assert {link for link in of_ours if link.startswith(quiz.rstrip("/"))}
    assert not [link for link in beyond if ".example" in link]
    assert {status(link) for link in of_ours} == {200}


@pytest.mark.slow
def test_ctrl_c_ends_all_of_it_without_a_word(running: Running) -> None:
    running.process.send_signal(signal.SIGINT)

    assert running.process.wait(STUCK_SECONDS) == 130
    assert running.process.stderr
    assert "Traceback" not in running.process.stderr.read()
    with pytest.raises(urllib.error.URLError):
        page(running.addresses["答题"])


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_demo_that_is_ended_otherwise_takes_its_quiz_with_it(
    number: signal.Signals, small: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "wuzha", "demo", str(small), "--port", "0"]
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        quiz = next(
            found[1]
            for line in process.stdout
            for found in PRINTED.findall(line)
            if found[0] == "答题"
        )

        process.send_signal(number)

        assert process.wait(STUCK_SECONDS) == 130
    with pytest.raises(urllib.error.URLError):
        page(quiz)


def free_port() -> int:
    with reserve(HOST, 0) as keeper:
        return port_of(keeper)


def test_ports_that_are_taken_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    first = free_port()
    monkeypatch.setattr(demo, "FIRST_PORT", first)

    with reserve(HOST, first), reserve(HOST, first + 2):
        keepers = list(demo.keep_ports(HOST, None))
        ports = [port_of(keeper) for keeper in keepers]
        for keeper in keepers:
            keeper.close()

    assert len(set(ports)) == 3
    assert not {first, first + 2} & set(ports)


def test_a_port_that_is_asked_for_and_taken_is_refused(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with reserve(HOST, 0) as stranger:
        port = str(port_of(stranger))

        assert main(["demo", str(small), "--port", port]) == 1

    printed = capsys.readouterr()
    assert printed.err == f"端口 {port} 已被占用，请用 --port 换一个。\n"
    assert printed.out == ""


def quiz_at(port: int, folder: Path) -> DemoQuiz:
    return DemoQuiz(folder, folder / "data", HOST, port, site=f"http://{HOST}:1")


def test_a_stranger_that_answers_is_not_the_quiz(tmp_path: Path) -> None:
    (tmp_path / "readyz").write_text("ready\n")
    stranger = serve(tmp_path)
    port = urlsplit(address_of(stranger)).port
    assert port

    assert page(f"http://{HOST}:{port}/readyz") == "ready\n"
    assert not quiz_at(port, tmp_path).is_ready()
    stranger.shutdown()
    stranger.server_close()


@pytest.mark.slow
def test_a_quiz_whose_port_was_taken_meanwhile_is_said_not_to_run(small: Path) -> None:
    with closing(socket.create_server((HOST, 0))) as stranger:
        quiz = quiz_at(port_of(stranger), small)

        with pytest.raises(RefusedError, match="占用"), quiz.serving():
            pass
