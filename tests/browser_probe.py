"""Do the browser's driver and Chromium start at all? One answer instead of a traceback a test.

``make browser`` asks before it installs anything, and every run with a browser test asks once.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, BrowserType, Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
# The libraries known to be absent from a minimal system; Chromium's package brings its own.
PACKAGES = {"libatomic.so.1": "libatomic1"}
SECONDS = 60
LOADER = re.compile(
    r"^(.+?): error while loading shared libraries: ([^:\s]+):", re.MULTILINE
)
ABSENT = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def chromium() -> str | None:
    """Where Debian's Chromium is, or another that will do."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(
    kind: BrowserType,
    environment: Mapping[str, str | float | bool] | None = None,
    *more: str,
) -> Browser:
    """The browser as every test has it; ``more`` are options besides."""
    return kind.launch(
        executable_path=chromium(),
        args=[*OPTIONS, *more],
        env=dict(environment) if environment else None,
    )


def refusal() -> str | None:
    """Why no browser test can run here, in one message; nothing when they can."""
    browser = chromium()
    if browser is None:
        return "The browser tests need Chromium, which is missing. " + _remedy(
            "chromium"
        )
    driver = compute_driver_executable()[0]
    return (
        refusal_of("The browser's driver", driver)
        or refusal_of("Chromium", browser)
        or _refusal_to_launch()
    )


def refusal_of(what: str, program: str) -> str | None:
    """Why a program does not even tell its version; nothing when it does."""
    try:
        ran = subprocess.run(
            [program, "--version"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{what} does not start: {error}"
    if ran.returncode == 0:
        return None
    libraries = missing_libraries(ran.stdout)
    if not libraries:
        return f"{what} does not start: {_first_lines(ran.stdout) or program}"
    return f"{what} needs {', '.join(libraries)}, missing here. " + _remedy_for(
        libraries
    )


def missing_libraries(said: str) -> list[str]:
    """All that a program lacks, after what the loader said: it names only the first."""
    named = LOADER.search(said)
    if not named:
        return []
    return sorted({named[2], *not_found(_ldd(named[1]))})


def not_found(listing: str) -> list[str]:
    """The libraries that ``ldd`` looked for in vain."""
    return ABSENT.findall(listing)


def _ldd(program: str) -> str:
    ldd = shutil.which("ldd")
    if not ldd or not Path(program).is_file():
        return ""
    ran = subprocess.run([ldd, program], capture_output=True, text=True, check=False)
    return ran.stdout


def _remedy_for(libraries: list[str]) -> str:
    packages = [PACKAGES[name] for name in libraries if name in PACKAGES]
    unknown = [name for name in libraries if name not in PACKAGES]
    found = [_remedy(" ".join(packages))] if packages else []
    found += [f"Its package is told by: apt-file search {name}" for name in unknown]
    return ". ".join(found)


def _remedy(packages: str) -> str:
    return f"Remedy: apt-get install {packages} (`make browser` does it)"


def _refusal_to_launch() -> str | None:
    try:
        with sync_playwright() as playwright:
            launch(playwright.chromium).close()
    except Error as error:
        return f"Chromium does not start: {_first_lines(str(error))}"
    return None


def _first_lines(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return "; ".join(lines[:3])


if __name__ == "__main__":
    sys.exit(refusal())
