"""Many counties on a server, by the lines of the handbook: what is broken in one stays there.

As in the test of the ten commands the server is a folder. The service really runs, as its
unit says, and the nightly units run beside it.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from prometheus_client.parser import text_string_to_metric_families

from generator.starter import make_campaign
from tests.deploy.test_ten_commands import (
    COMMANDS,
    HANDBOOK,
    ScratchServer,
    bare_server,
    quiz_running,
)
from tests.patience import STUCK_SECONDS

pytestmark = pytest.mark.slow

SECTION = HANDBOOK.split("\n## 一处装很多县\n")[1].split("\n## ")[0]
LINES = re.findall(r"```sh\n(.+?)```", SECTION, re.S)[0].splitlines()
EVERY_COUNTY = re.findall(r"^\| `(wuzha-on-server [^`]+)` \|", SECTION, re.M)
HOST, TOKEN = "fz.county.example", "0123456789abcdef" * 4
SOUND, OWN_HOST = "east", "longquan"
# Each is broken in its own way before the service starts.
BROKEN = ("corrupt", "unreadable", "keyless")
NAMES = (SOUND, OWN_HOST, *BROKEN)


@dataclass
class Reply:
    """An answer of the service."""

    status: int
    text: str


def address(name: str) -> str:
    return f"https://{name}.example" if name == OWN_HOST else f"https://{HOST}/{name}"


def ask(server: ScratchServer, host: str, path: str, **headers: str) -> Reply:
    """Ask the service as nginx hands a request on."""
    client = http.client.HTTPConnection(
        "127.0.0.1", server.quiz_port, timeout=STUCK_SECONDS
    )
    proxied = {
        "X-Forwarded-Host": host,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.7",
    }
    try:
        client.request("GET", path, headers={"Host": host, **proxied, **headers})
        response = client.getresponse()
        return Reply(response.status, response.read().decode())
    finally:
        client.close()


def finished(server: ScratchServer, line: str) -> tuple[int, str]:
    with server.run(line) as process:
        screen, _ = process.communicate()
    return process.returncode, screen


def first_start(server: ScratchServer, line: str) -> str:
    """Press Ctrl+C once every county has said its token; return what was on the screen."""
    lines = []
    with server.run(line.replace(" --new", f" --new --port {server.quiz_port}")) as run:
        assert run.stdout
        for text in run.stdout:
            lines.append(text)
            if "Ctrl+C" in text:
                os.killpg(run.pid, signal.SIGINT)
    return "".join(lines)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> ScratchServer:
    """The server after the lines, its counties begun and stopped again."""
    server = bare_server(tmp_path_factory.mktemp("counties"))
    root = server.root
    for number in (1, 3, 4):  # the programs, the folders, the settings
        code, screen = finished(server, COMMANDS[number])
        assert code == 0, screen
    entries = []
    for name in NAMES:
        make_campaign(name, root / "srv/wuzha/campaigns")
        entries.append(
            f"  - name: {name}\n    campaign: {root}/srv/wuzha/campaigns/{name}\n"
            f"    data: {root}/var/lib/wuzha/{name}\n    address: {address(name)}\n"
        )
    file = root / "etc/wuzha/installation.yml"
    file.write_text("counties:\n" + "".join(entries), "utf-8")
    for line in LINES:
        if "--new" in line:
            screen = first_start(server, line)
            assert screen.count("/setup") == len(NAMES), screen
        else:
            code, screen = finished(server, line)
            assert code == 0, f"{line}\n{screen}"
    assert file.stat().st_mode & 0o777 == 0o640
    with (root / "etc/wuzha/quiz.env").open("a") as settings:
        settings.write(f"WUZHA_METRICS_TOKEN={TOKEN}\n")
    return server


@pytest.fixture(scope="module")
def damage(server: ScratchServer) -> None:
    """Break three counties, each in a way of its own."""
    data = server.root / "var/lib/wuzha"
    for beside in ("-wal", "-shm"):
        (data / f"corrupt/quiz.db{beside}").unlink(missing_ok=True)
    (data / "corrupt/quiz.db").write_bytes(b"no database" * 1000)
    campaign = server.root / "srv/wuzha/campaigns/unreadable/campaign.yml"
    campaign.write_text("name: [", "utf-8")
    (data / "keyless/keys/code-key").unlink()


@pytest.fixture(scope="module")
def running(server: ScratchServer, damage: None) -> Iterator[ScratchServer]:
    """The service as its unit runs it, three of its counties broken."""
    with quiz_running(server, a_sound_county_is_ready):
        yield server


def a_sound_county_is_ready(server: ScratchServer) -> bool:
    with suppress(OSError):
        return ask(server, HOST, f"/{SOUND}/readyz").status == 200
    return False


def test_the_neighbours_of_broken_counties_answer(running: ScratchServer) -> None:
    assert ask(running, HOST, f"/{SOUND}/").status == 200
    assert ask(running, f"{OWN_HOST}.example", "/").status == 200
    assert ask(running, HOST, f"/{SOUND}/sign-in").status == 200


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_county_shows_a_calm_page_at_its_own_address(
    running: ScratchServer, name: str
) -> None:
    page = ask(running, HOST, f"/{name}/Q")

    assert page.status == 503
    assert "请稍等一下" in page.text and "不会丢" in page.text
    assert "Traceback" not in page.text and "sqlite" not in page.text.lower()


def test_the_probe_and_the_log_say_which_county_is_broken(
    running: ScratchServer,
) -> None:
    ready = ask(running, "127.0.0.1", "/readyz")
    journal = (running.root / "var/log/journal").read_text("utf-8")

    assert (ready.status, ready.text) == (503, " ".join(BROKEN) + "\n")
    assert ask(running, "127.0.0.1", "/livez").status == 200
    for name in BROKEN:
        assert f"{name}: " in journal, journal


def test_the_figures_of_the_machine_are_by_county_and_not_for_strangers(
    running: ScratchServer,
) -> None:
    given = {"Authorization": f"Bearer {TOKEN}"}

    page = ask(running, "127.0.0.1", "/metrics", **given)

    assert page.status == 200
    samples = {
        (sample.name, sample.labels.get("county"), sample.labels.get("route", "")): (
            sample.value
        )
        for family in text_string_to_metric_families(page.text)
        for sample in family.samples
    }
    ready = {
        county: value
        for (name, county, _), value in samples.items()
        if name == "wuzha_ready"
    }
    assert ready == {name: float(name not in BROKEN) for name in NAMES}
    assert samples["wuzha_requests_total", SOUND, "/readyz"] >= 1
    assert "203.0.113.7" not in page.text
    strangers = [
        ask(running, "127.0.0.1", "/metrics"),
        ask(running, HOST, "/metrics", **given),
        ask(running, HOST, f"/{SOUND}/metrics", **given),
        ask(running, f"{OWN_HOST}.example", "/metrics", **given),
    ]
    assert [stranger.status for stranger in strangers] == [404] * 4


def test_the_nightly_units_keep_the_counties_that_can_be_kept(
    running: ScratchServer,
) -> None:
    """The timers run while the service does; their end tells that somebody has to look."""
    for unit in ("wuzha-backup", "wuzha-purge"):
        run = subprocess.run(
            [running.root / "run-unit", unit],
            env=running.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 1, run.stderr
        last = run.stderr.splitlines()[-1]
        assert last == f"有 3 个县没有做成：{'、'.join(BROKEN)}。"
    backups = running.root / "var/backups/wuzha"
    folders = {path.parent.name for path in backups.glob("*/*.db")}
    assert folders == {SOUND, OWN_HOST}


def test_the_handbooks_commands_for_all_counties_run_as_they_stand(
    running: ScratchServer,
) -> None:
    """Restore last, and it is refused: the service is running."""
    assert len(EVERY_COUNTY) == 6
    for line in sorted(EVERY_COUNTY, key=lambda line: " restore " in line):
        code, screen = finished(running, line)

        assert code == 1, f"{line}\n{screen}"
        assert "Traceback" not in screen
        for name in BROKEN:
            assert name in screen.splitlines()[-1], f"{line}\n{screen}"
    assert "systemctl stop wuzha-quiz" in screen
