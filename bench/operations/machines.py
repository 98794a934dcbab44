"""Three services on one PostgreSQL behind nginx: how many more papers, and what a restart costs.

The machines are processes of this one, each with a folder and a worker of its own, so all of
them share its processors; nginx and the phones do, too. ``BENCH_MACHINES_SECONDS`` is how
long papers are handed in for a rate.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock

from bench.figure import Figure
from bench.service.postgres import running_postgres
from bench.service.quiz_server import Scratch
from bench.service.running_service import FORM, HOST, RunningService, free_port

SECONDS = float(os.environ.get("BENCH_MACHINES_SECONDS", "12"))
MACHINES, PHONES = 3, 6
RATE = 30  # papers a second while machines are restarted one after the other
TRIES, PAUSE_SECONDS = (
    6,
    0.5,
)  # of a phone, which sends the same paper again, ever later
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
# As docs/operators.md has it, with the ports of this run.
CONFIGURATION = """\
daemon off; pid {folder}/pid; error_log /dev/null emerg;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    upstream wuzha {{
{servers}
        keepalive 16;
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://wuzha;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Connection "";
            proxy_next_upstream error timeout;
        }}
    }}
}}
"""


class Papers:
    """Papers that wait to be handed in, and how it went with each."""

    def __init__(self, port: int, bodies: Sequence[str]) -> None:
        """``port`` is the proxy's."""
        self.port, self._bodies, self._lock = port, list(bodies), Lock()
        self.taken = self.again = self.failed = 0

    def hand_in(self) -> bool:
        """Hand one in, as a phone does; return whether there was one."""
        with self._lock:
            if not self._bodies:
                return False
            body = self._bodies.pop()
        tries = 1
        while not (is_taken := self._is_taken(body)) and tries < TRIES:
            time.sleep(PAUSE_SECONDS * tries)
            tries += 1
        with self._lock:
            self.taken += is_taken
            self.failed += not is_taken
            self.again += tries > 1
        return True

    def _is_taken(self, body: str) -> bool:
        phone = HTTPConnection(HOST, self.port, timeout=10)
        try:
            phone.request("POST", "/answers", body, {"Content-Type": FORM})
            answer = phone.getresponse()
            answer.read()
            return answer.status == 200
        except (HTTPException, OSError):
            return False
        finally:
            phone.close()


def run() -> Iterator[Figure]:
    """Papers a second of three against one, and papers refused while machines go and come."""
    with (
        tempfile.TemporaryDirectory(prefix="wuzha-bench-") as name,
        running_postgres() as server,
    ):
        folder = Path(name)
        scratch = Scratch(folder / "data", server.empty_database("machines"))
        with ExitStack() as stack:
            machines = [
                stack.enter_context(_machine(scratch, folder, number))
                for number in range(MACHINES)
            ]
            yield _rate_figure(scratch, folder, machines)
            yield from _fault_figures(scratch, folder, machines)
        scratch.close()


def papers_a_second(
    scratch: Scratch, folder: Path, machines: list[RunningService]
) -> float:
    """Return how many papers so many phones hand in a second, each after the other."""
    with proxied(folder, machines) as port:
        papers = Papers(port, scratch.begun(int(SECONDS * 400)))
        until = time.monotonic() + SECONDS

        def phone(_number: int) -> None:
            while time.monotonic() < until and papers.hand_in():
                pass

        begun = time.monotonic()
        with ThreadPoolExecutor(PHONES) as phones:
            list(phones.map(phone, range(PHONES)))
        return papers.taken / (time.monotonic() - begun)


def processor_seconds(machines: list[RunningService]) -> float:
    """Return how long processors worked for the services until now."""
    ticks = 0
    for machine in machines:
        for process in machine.descendants():
            about = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2]
            ticks += sum(map(int, about.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def while_machines_go(
    scratch: Scratch, folder: Path, machines: list[RunningService], *, outright: bool
) -> tuple[Papers, int]:
    """Hand papers in at a steady rate while machines end one after the other and come back.

    Return how it went, and how many papers the database holds of them.
    """
    before = scratch.finished()
    with proxied(folder, machines) as port, ThreadPoolExecutor(2 * RATE) as phones:
        papers = Papers(port, scratch.begun(40 * RATE))
        restart = phones.submit(_restart, machines, outright)
        begun, sent = time.monotonic(), 0
        while not restart.done() or sent < 10 * RATE:
            phones.submit(papers.hand_in)
            sent += 1
            time.sleep(max(0.0, begun + sent / RATE - time.monotonic()))
        restart.result()
    return papers, scratch.finished() - before


@contextmanager
def proxied(folder: Path, machines: list[RunningService]) -> Iterator[int]:
    """Run nginx before machines; yield its port."""
    port = free_port()
    servers = "\n".join(
        f"        server {HOST}:{machine.port} max_fails=1 fail_timeout=2s;"
        for machine in machines
    )
    text = CONFIGURATION.format(folder=folder, port=port, servers=servers)
    (folder / "nginx.conf").write_text(text, "utf-8")
    process = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf")])
    try:
        while _is_shut(port):
            assert process.poll() is None
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def _is_shut(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return True
    return False


@contextmanager
def _machine(scratch: Scratch, folder: Path, number: int) -> Iterator[RunningService]:
    """Run a machine: the same keys and database, a folder of its own."""
    data = folder / f"machine-{number}"
    shutil.copytree(scratch.data, data)
    machine = RunningService(replace(scratch.settings, data=data), workers=1)
    try:
        yield machine
    finally:
        machine.stop()


def _restart(machines: list[RunningService], outright: bool) -> None:
    for machine in machines:
        time.sleep(1.0)
        if outright:
            machine.kill()
            machine.seconds_until_free(10.0)
        else:
            machine.stop()
        machine.start()


def _rate_figure(
    scratch: Scratch, folder: Path, machines: list[RunningService]
) -> Figure:
    begun, used = time.monotonic(), processor_seconds(machines)
    one = papers_a_second(scratch, folder, machines[:1])
    share = (processor_seconds(machines) - used) / (time.monotonic() - begun)
    three = papers_a_second(scratch, folder, machines)
    return Figure(
        "machines: papers a second, three against one",
        three / one,
        1.6,
        higher_is_better=True,
        ours=f"three {three:.0f}/s",
        baseline=f"one {one:.0f}/s with {share:.2f} of {os.cpu_count()} processors",
    )


def _fault_figures(
    scratch: Scratch, folder: Path, machines: list[RunningService]
) -> Iterator[Figure]:
    for name, outright in (("restarted", False), ("killed", True)):
        papers, stored = while_machines_go(scratch, folder, machines, outright=outright)
        ours = (
            f"{papers.taken} papers taken, {papers.again} sent again, {stored} stored"
        )
        for what, value in (
            ("refused for good", papers.failed),
            ("acknowledged and not stored", papers.taken - stored),
            ("counted twice", scratch.doubles()),
        ):
            yield Figure(
                f"machines, {name} one after the other: {what}",
                value,
                0,
                higher_is_better=False,
                ours=ours,
                baseline=f"{RATE} papers a second",
            )
