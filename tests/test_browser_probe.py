from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from tests.browser_probe import missing_libraries, not_found, refusal_of

ROOT = Path(__file__).parents[1]
SAID = (
    "{program}: error while loading shared libraries: libatomic.so.1: "
    "cannot open shared object file: No such file or directory"
)
LISTED = """\
\tlinux-vdso.so.1 (0x00007f3900071000)
\tlibatomic.so.1 => not found
\tlibdl.so.2 => /lib/x86_64-linux-gnu/libdl.so.2 (0x00007f3900051000)
\tlibnss3.so => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f3900073000)
"""


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def broken_driver(folder: Path, mended: str = "false") -> Path:
    """The driver of a bare machine: as it fails there, until ``mended`` is true."""
    said = SAID.format(program="driver/node")
    real = compute_driver_executable()[0]
    script = f'{mended} && exec "{real}" "$@"\necho "{said}" >&2\nexit 127'
    return program(folder / "node", script)


def test_what_ldd_does_not_find_is_missing() -> None:
    assert not_found(LISTED) == ["libatomic.so.1", "libnss3.so"]
    assert not_found("\tnot a dynamic executable\n") == []


def test_what_the_loader_names_is_missing() -> None:
    assert missing_libraries(SAID.format(program="node")) == ["libatomic.so.1"]
    assert missing_libraries("node: bad option: --version") == []


def test_a_program_that_starts_is_not_refused(tmp_path: Path) -> None:
    assert refusal_of("It", str(program(tmp_path / "it", "echo v1"))) is None


def test_a_missing_library_is_named_with_its_remedy(tmp_path: Path) -> None:
    told = refusal_of("The driver", str(broken_driver(tmp_path)))

    assert told == (
        "The driver needs libatomic.so.1, missing here. "
        "Remedy: apt-get install libatomic1 (`make browser` does it)"
    )


def test_the_loader_of_this_machine_is_understood(tmp_path: Path) -> None:
    """A real program which asks for two libraries that exist nowhere."""
    shell = Path("/bin/bash").read_bytes()
    for known, unknown in ((b"libc.so.6", b"libq.so.6"), (b"libtinfo.", b"libtinfq.")):
        shell = shell.replace(known, unknown)
    broken = tmp_path / "broken"
    broken.write_bytes(shell)
    broken.chmod(0o755)

    told = refusal_of("It", str(broken))

    assert told
    assert "It needs libq.so.6, libtinfq.so.6, missing here." in told
    assert "apt-file search libtinfq.so.6" in told


def test_any_other_failure_tells_what_the_program_said(tmp_path: Path) -> None:
    old = program(tmp_path / "old", "echo 'version GLIBC_2.99 not found' >&2; exit 1")

    assert refusal_of("It", str(old)) == (
        "It does not start: version GLIBC_2.99 not found"
    )
    assert "No such file" in (refusal_of("It", str(tmp_path / "none")) or "")


def pytest_with(driver: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PLAYWRIGHT_NODEJS_PATH": str(driver)},
        check=False,
    )


@pytest.mark.browser
def test_a_run_ends_with_one_message_before_its_first_test(tmp_path: Path) -> None:
    ran = pytest_with(broken_driver(tmp_path), "tests/journeys", "-m", "browser")

    assert ran.returncode == pytest.ExitCode.TESTS_FAILED
    assert (ran.stdout + ran.stderr).count("libatomic.so.1") == 1
    assert "Remedy: apt-get install libatomic1" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr
    assert not re.search(r"\d (passed|failed|error)", ran.stdout)


@pytest.mark.slow
def test_a_run_without_a_browser_asks_for_none(tmp_path: Path) -> None:
    ran = pytest_with(broken_driver(tmp_path), "tests/campaign_model/test_codes.py")

    assert ran.returncode == pytest.ExitCode.OK, ran.stdout


def make_browser(
    folder: Path, apt: str, mended: str
) -> subprocess.CompletedProcess[str]:
    """`make browser` with a driver that lacks a library, and an apt-get that tells its orders."""
    program(folder / "bin/apt-get", f'echo "$@" >>"{folder}/orders"; {apt}')
    driver = broken_driver(folder, mended)
    binaries = f"BIN={Path(sys.executable).parent}"
    path = f"{folder}/bin:{os.environ['PATH']}"
    # Not as a part of the `make test` that may be running.
    outside = {
        k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))
    }
    return subprocess.run(
        ["make", "--no-print-directory", "-o", "setup-dev", binaries, "browser"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**outside, "PATH": path, "PLAYWRIGHT_NODEJS_PATH": str(driver)},
        check=False,
    )


@pytest.mark.browser
def test_make_browser_installs_what_the_driver_lacks(tmp_path: Path) -> None:
    mended = f'[ -e "{tmp_path}/installed" ]'

    ran = make_browser(tmp_path, f'touch "{tmp_path}/installed"', mended)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    orders = (tmp_path / "orders").read_text(encoding="utf-8").splitlines()
    assert orders == ["update -qq", "install -y -qq chromium libatomic1"]


@pytest.mark.browser
def test_make_browser_leaves_alone_what_starts(tmp_path: Path) -> None:
    ran = make_browser(tmp_path, "exit 1", "true")

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert not (tmp_path / "orders").exists()


@pytest.mark.browser
def test_make_browser_says_what_to_do_without_apt(tmp_path: Path) -> None:
    ran = make_browser(tmp_path, "exit 100", "false")

    assert ran.returncode != 0
    assert "as root: apt-get install chromium libatomic1" in ran.stdout


@pytest.mark.browser
def test_make_browser_names_what_is_missing_after_all(tmp_path: Path) -> None:
    ran = make_browser(tmp_path, "exit 0", "false")

    assert ran.returncode != 0
    assert "The browser's driver needs libatomic.so.1" in ran.stderr
