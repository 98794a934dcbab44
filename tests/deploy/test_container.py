"""The Containerfile against the handbook; `python -m bench container` builds and runs it."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import click
import pytest

from tests.conftest import ROOT
from wuzha.commands.serve import command as serve

HANDBOOK = (ROOT / "docs/operators.md").read_text("utf-8")
BARE_SERVER = re.findall(r"```sh\n(SITE=.+?)```", HANDBOOK, re.S)[0]
LINES = [
    tuple(line.split(" ", 1))
    for line in re.sub(
        r"^#.*\n|\\\n", "", (ROOT / "Containerfile").read_text("utf-8"), flags=re.M
    ).splitlines()
    if line
]


def lines_of(word: str) -> list[str]:
    return [rest for first, rest in LINES if first == word]


def let_in() -> list[str]:
    """Return the files that git knows and .containerignore lets into the image."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    rules = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    wanted = [rule[1:] for rule in rules if rule.startswith("!")]
    return [
        name
        for name in names
        if any(fnmatch.fnmatch(name.split("/")[0], pattern) for pattern in wanted)
    ]


def test_it_is_made_of_a_base_without_the_name_of_a_registry() -> None:
    (base,) = lines_of("FROM")

    assert re.fullmatch(r"[a-z]+:[\w.-]+", base)


def test_it_installs_and_makes_what_a_bare_server_does() -> None:
    runs = " ".join(lines_of("RUN"))
    installed = re.findall(r"apt-get install ([^&|]+)", runs)[0].split()
    packages = {word for word in installed if not word.startswith("-")}

    assert packages <= set(BARE_SERVER.split())
    for command in ("make setup", "useradd --system wuzha"):
        assert command in runs
        assert command in BARE_SERVER
    # Every package by its hash, and of the file that the image was given.
    (install,) = re.findall(
        r"pip install.*-r requirements.lock", (ROOT / "Makefile").read_text("utf-8")
    )
    assert "--require-hashes" in install
    assert "requirements.lock" in let_in()


def test_the_service_runs_as_an_account_that_is_not_root() -> None:
    words = [first for first, _rest in LINES]

    assert lines_of("USER") == ["wuzha"]
    assert words.index("USER") > max(n for n, word in enumerate(words) if word == "RUN")


def test_what_has_to_last_lies_in_volumes_of_that_account() -> None:
    (volumes,) = lines_of("VOLUME")
    made = re.findall(
        r"install -d -o wuzha -g wuzha -m 700 ([^&]+)", " && ".join(lines_of("RUN"))
    )

    assert (
        json.loads(volumes)
        == made[0].split()
        == ["/var/lib/wuzha", "/var/backups/wuzha"]
    )
    assert "WUZHA_DATA=/var/lib/wuzha" in lines_of("ENV")[0]
    assert "-m 700 /var/lib/wuzha /var/backups/wuzha" in BARE_SERVER


def test_it_serves_at_the_port_that_it_names() -> None:
    words = json.loads(lines_of("CMD")[0])

    with serve.make_context("serve", words[1:]) as context:
        assert json.loads(lines_of("ENTRYPOINT")[0]) == ["wuzha"]
        assert words[0] == "serve"
        assert context.params["host"] == "0.0.0.0"
        assert str(context.params["port"]) == lines_of("EXPOSE")[0]


def test_a_verb_with_a_wrong_option_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        serve.make_context("serve", ["campaigns/qingyuan", "--prot", "8001"])


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A service that answers every address with one status; yields its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/readyz" else 404)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "is_healthy"), [(200, True), (503, False)])
def test_it_is_healthy_while_the_service_is_ready(
    status: int, is_healthy: bool
) -> None:
    (check,) = lines_of("HEALTHCHECK")
    words = json.loads(check.partition(" CMD ")[2])
    assert words[0] == "python"

    with answering(status) as port:
        script = words[2].replace(":8001/", f":{port}/")
        ran = subprocess.run(
            [sys.executable, words[1], script], check=False, capture_output=True
        )

    assert script != words[2]
    assert (ran.returncode == 0) is is_healthy, ran.stderr


def test_every_package_and_nothing_of_the_workshop_is_let_in() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = settings["tool"]["setuptools"]["packages"]["find"]["include"]
    folders = {name.split("/")[0] for name in let_in()}

    assert {package.rstrip("*") for package in packages} | {
        "site",
        "campaigns",
    } <= folders
    assert not folders & {"tests", "bench", "docs", "deploy", ".git", ".venv", "build"}


@pytest.mark.slow
def test_what_is_let_in_is_enough_for_a_verb(tmp_path: Path) -> None:
    for name in let_in():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())

    ran = subprocess.run(
        [sys.executable, "-m", "wuzha", "check", "campaigns/qingyuan"],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stderr


def test_the_handbook_names_the_port_and_the_volumes() -> None:
    (lines,) = re.findall(r"```sh\n(podman build.+?)```", HANDBOOK, re.S)

    build, *runs = (shlex.split(line) for line in lines.splitlines())
    assert build[-1] == "."
    for words in runs:
        assert "wuzha-data:/var/lib/wuzha" in words
        assert "wuzha-backups:/var/backups/wuzha" in words
        assert f"127.0.0.1:8001:{lines_of('EXPOSE')[0]}" in words
