"""The parts of `make bare` that need neither root nor a network; the whole is the command."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bare.sh")
NOBODY = 65534
MOUNTS = """\
64 43 0:40 / / rw,relatime - ext4 disk rw
65 64 0:41 / /a/bare/system/proc rw,relatime - proc proc rw
66 64 0:42 / /b\\040c/system/proc rw,relatime - proc proc rw
"""
OFFERED = """\
http://one.example/debian/ bookworm main
http://one.example/debian/ bookworm-updates main
http://two.example/debian-security/ bookworm-security main
"""


def bash(
    commands: str, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Commands that know the functions of the script."""
    return subprocess.run(
        ["bash", "-c", f'set -euo pipefail; source "{SCRIPT}"; {commands}'],
        input=given,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], **environment},
        check=False,
    )


def test_it_installs_what_the_readme_says() -> None:
    ran = bash("readme_packages")

    assert ran.stdout.split() == ["make", "git", "python3", "python3-venv"], ran.stderr


def test_it_says_in_one_line_that_it_needs_root() -> None:
    with SCRIPT.open(encoding="utf-8") as script:
        ran = subprocess.run(
            ["bash"],
            stdin=script,
            capture_output=True,
            text=True,
            cwd="/",
            user=NOBODY if os.geteuid() == 0 else None,
            check=False,
        )

    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("make bare needs root")
    assert ran.stderr.count("\n") == 1


def test_it_says_what_to_do_without_debootstrap() -> None:
    only = "id() { echo 0; }; apt-get() { return 100; }; PATH=; outside"

    ran = bash(only)

    assert ran.returncode == 1
    assert ran.stderr.strip().endswith("as root: apt-get install debootstrap")


@pytest.mark.parametrize(
    ("folder", "mounted"),
    [
        ("/a/bare", True),
        ("/a/bare/system/proc", True),
        ("/b c", True),
        ("/a/bar", False),
        ("/a/bare/system/dev", False),
        ("/b", False),
    ],
)
def test_it_sees_what_is_mounted_beneath(folder: str, mounted: bool) -> None:
    ran = bash(f'mounted_beneath "{folder}"', MOUNTS)

    assert ran.returncode == (0 if mounted else 1)


def test_it_removes_nothing_that_has_a_mount_beneath(tmp_path: Path) -> None:
    (tmp_path / "system").mkdir()

    ran = bash(f'mounted_beneath() {{ true; }}; remove "{tmp_path}/system"')

    assert ran.returncode == 1
    assert "Unmount it first" in ran.stderr
    assert (tmp_path / "system").is_dir()
    assert bash(f'remove "{tmp_path}/system"').returncode == 0
    assert not (tmp_path / "system").exists()


def test_it_takes_packages_from_where_this_machine_does() -> None:
    fake = 'apt-get() { [ "${@: -1}" = "Origin: Debian" ] && cat; }; '

    assert bash(fake + "sources", OFFERED).stdout.splitlines() == [
        f"deb {line}" for line in OFFERED.splitlines()
    ]
    another = bash(fake + "sources", OFFERED.replace("bookworm", "trixie"))
    assert another.stdout == "deb http://one.example/debian/ bookworm main\n"


def test_it_takes_over_how_to_reach_packages_and_nothing_else(tmp_path: Path) -> None:
    system, certificate = tmp_path / "system", tmp_path / "own.crt"
    certificate.write_text("certificate", encoding="utf-8")
    config = tmp_path / "home/.config/pip/pip.conf"
    config.parent.mkdir(parents=True)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("a<2", encoding="utf-8")
    config.write_text(f"[global]\nconstraint = {constraints}\n", encoding="utf-8")
    apt = (
        'Acquire::Retries "3";\nAcquire::cdrom::mount "/media";\nDPkg::Post-Invoke "x";'
    )

    ran = bash(
        f'SYSTEM="{system}"; apt-config() {{ cat; }}; pass_on_settings; '
        'printf "%s\\n" "${passed[@]}"',
        apt,
        HOME=str(tmp_path / "home"),
        PIP_CERT=str(certificate),
        https_proxy="http://proxy.example",
        DEPLOY_TOKEN="secret",
    )

    assert ran.returncode == 0, ran.stderr
    assert sorted(ran.stdout.split()) == [
        f"PIP_CERT={certificate}",
        "https_proxy=http://proxy.example",
    ]
    taken = [path.read_text() for path in (certificate, constraints)]
    assert taken == [
        (system / str(path).lstrip("/")).read_text()
        for path in (certificate, constraints)
    ]
    assert (system / "etc/apt/apt.conf.d/50machine").read_text() == (
        'Acquire::Retries "3";\n'
    )


def test_it_names_no_host() -> None:
    assert not re.findall(r"://\w", SCRIPT.read_text(encoding="utf-8"))
