"""The wheel alone, in an empty environment far from the checkout, runs the main job."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.settings import ROOT
from tests.patience import STUCK_SECONDS
from tests.rules.test_sizes import tracked

pytestmark = pytest.mark.slow

PACKAGES = (
    "campaign_model",
    "design",
    "generator",
    "quiz_service",
    "signatures",
    "typesetting",
    "wuzha",
)


class Installed:
    """A virtual environment that holds the wheel, and a folder to work in."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.bin, self.folder = environment / "bin", folder

    def environment(self) -> dict[str, str]:
        """The operator's variables, without any that would lead to the checkout."""
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("WUZHA_", "PYTHON"))
        }
        return clean | {"WUZHA_LANG": "en"}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.bin / "wuzha", *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        with self.start(*arguments) as command:
            output = command.communicate()[0]
        assert command.returncode == 0, output
        return output


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what git tracks, without the network."""
    source, out = (tmp_path_factory.mktemp(name) for name in ("source", "wheel"))
    for file in tracked():
        target = source / file.relative_to(ROOT)
        if file.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    (file,) = out.iterdir()
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment that shares the dependencies, not the checkout."""
    environment = tmp_path_factory.mktemp("environment") / "venv"
    command = [sys.executable, "-m", "venv", "--without-pip", str(environment)]
    subprocess.run(command, check=True)
    (packages,) = environment.glob("lib/*/site-packages")
    shared = [path for path in sys.path if path.endswith("site-packages")]
    # Links of an editable install stand in such a file of theirs, which is not read here.
    (packages / "dependencies.pth").write_text("\n".join(shared) + "\n")
    command = [sys.executable, "-m", "pip", "--python", str(environment), "install"]
    command += ["--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return Installed(environment, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def county(installed: Installed) -> Path:
    """A campaign that the installed command made and found good."""
    installed.run("new", "county")
    installed.run("check", "campaigns/county")
    return installed.folder / "campaigns/county"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(address: str, process: subprocess.Popen[str]) -> int:
    """The status with which an address answers, once its service does."""
    end = time.monotonic() + STUCK_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=STUCK_SECONDS) as answer:
                return int(answer.status)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    return 0


def test_every_file_of_the_packages_and_the_site_travels(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = [path.relative_to(ROOT).as_posix() for path in tracked() if path.is_file()]

    packages = [name for name in files if name.split("/")[0] in PACKAGES]
    site = [name for name in files if name.startswith("site/") or name == "mkdocs.yml"]

    assert site
    assert [name for name in packages if name not in names] == []
    assert [name for name in site if f"generator/shipped/{name}" not in names] == []


def test_the_checkout_is_out_of_reach(installed: Installed) -> None:
    places = (
        "import generator, quiz_service as q; print(generator.__file__, q.__file__)"
    )

    command = [installed.bin / "python", "-c", places]
    output = subprocess.run(
        command,
        cwd=installed.folder,
        env=installed.environment(),
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert output.count(f"{installed.bin.parent}/lib/") == 2
    assert str(ROOT) not in output


def test_it_says_which_version_it_is(installed: Installed) -> None:
    assert version("wuzha") in installed.run("--version")


def test_it_builds_site_and_posters(installed: Installed, county: Path) -> None:
    output = installed.run("build", "campaigns/county", "--jobs", "2")

    built = installed.folder / "build/county"
    assert re.search(r"\d+ pages, \d+ posters to print", output)
    assert "全部骗局" in (built / "public/search/index.html").read_text("utf-8")
    assert (built / "public/T/T04/index.html").is_file()
    assert (built / "public/assets/wuzha.css").is_file()
    assert list((built / "posters").glob("*/*-a4-colour.pdf"))


def test_it_serves_the_quiz(installed: Installed, county: Path) -> None:
    port = free_port()

    with installed.start(
        "serve", "campaigns/county", "--new", "--port", str(port)
    ) as service:
        try:
            ready = status(f"http://127.0.0.1:{port}/readyz", service)
            page = status(f"http://127.0.0.1:{port}/", service)
        finally:
            service.terminate()
        output = service.communicate(timeout=STUCK_SECONDS)[0]

    assert (ready, page) == (200, 200), output
