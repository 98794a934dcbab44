"""The unit files, read by systemd itself; every shipped file is in the handbook."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
HANDBOOKS = "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
SERVICES = sorted(path.name for path in DEPLOY.glob("*.service"))
UNITS = [*SERVICES, *sorted(path.name for path in DEPLOY.glob("*.timer"))]
# Of ten, by systemd's own sum; 9.2 is a unit that keeps nothing away.
MOST_EXPOSED = 5.0


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The shipped units with a program that is on this machine."""
    for name in UNITS:
        text = (DEPLOY / name).read_text("utf-8")
        text = text.replace("/srv/wuzha/.venv/bin/wuzha", shutil.which("true") or "")
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def systemd_analyze(*words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze")
    assert program, "systemd-analyze is missing: apt-get install systemd"
    return subprocess.run(
        [program, *words], capture_output=True, text=True, check=False
    )


def test_systemd_understands_every_line(units: Path) -> None:
    ran = systemd_analyze("verify", *(str(units / name) for name in UNITS))

    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_line_that_systemd_does_not_know_is_found(units: Path) -> None:
    unit = units / "wuzha-quiz.service"
    unit.write_text(unit.read_text("utf-8") + "\n[Service]\nProtectEverything=yes\n")

    assert "ProtectEverything" in systemd_analyze("verify", str(unit)).stderr


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_kept_in(units: Path, name: str) -> None:
    ran = systemd_analyze("security", "--offline=true", str(units / name))

    level = re.search(r"exposure level for \S+: ([\d.]+)", ran.stdout)

    assert level is not None, ran.stderr
    assert float(level[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("name", [name for name in SERVICES if "quiz" not in name])
def test_a_nightly_service_may_write_where_it_has_to(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")

    writable = re.search(r"^ReadWritePaths=(.*)$", text, re.M)

    assert writable is not None
    assert "/var/lib/wuzha" in writable[1].split()
    for folder in re.findall(r" (/(?:var/backups|srv)/wuzha[\w-]*)(?= |$)", text):
        assert folder in writable[1].split()


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_the_handbook_says_what_a_shipped_file_is_for(path: Path) -> None:
    family = f"deploy/*{path.suffix}"

    assert f"deploy/{path.name}" in HANDBOOKS or f"`{family}`" in HANDBOOKS


@pytest.mark.parametrize("name", [name for name in SERVICES if "quiz" not in name])
def test_the_work_of_a_night_leaves_people_who_answer_the_machine(name: str) -> None:
    lines = (DEPLOY / name).read_text("utf-8").splitlines()

    assert {"Type=oneshot", "Nice=10", "IOSchedulingClass=idle"} <= set(lines)
