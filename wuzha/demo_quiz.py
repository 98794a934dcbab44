"""The quiz service of a demonstration: a process of its own, started as an operator would.

Its answers are made up, in a scratch folder. It is known by a mark that only it was given:
a port may be taken by somebody else between choosing and starting.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import IO

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from wuzha.ports import address_of

MOST_SECONDS, PAUSE = 60, 0.1


@dataclass(frozen=True, slots=True)
class DemoQuiz:
    """Which campaign is measured, in which scratch folder, where it answers, and its site."""

    campaign: Path
    data: Path
    host: str
    port: int
    site: str
    instance: str = field(default_factory=token_hex)

    @property
    def address(self) -> str:
        """Return where it answers."""
        return address_of(self.host, self.port)

    def simulate(self) -> str:
        """Fill the scratch folder with made-up answers and return what to tell about them.

        Raises RefusedError.
        """
        ran = subprocess.run(
            _wuzha("simulate", str(self.campaign)),
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise _not_started(ran.stderr)
        return ran.stdout.strip()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Run the service; it answers when the block begins. Raises RefusedError."""
        command = _wuzha("serve", str(self.campaign), "--quiet", "--host", self.host)
        with (
            tempfile.TemporaryFile() as complaints,
            subprocess.Popen(
                [*command, "--port", str(self.port)],
                env=self._environment(),
                stdout=subprocess.DEVNULL,
                stderr=complaints,
            ) as process,
        ):
            try:
                self._wait(process, complaints)
                yield
            finally:
                process.terminate()
                process.wait()  # Popen itself would not, on Ctrl+C

    def _wait(self, process: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
        deadline = time.monotonic() + MOST_SECONDS
        while not self.is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                complaints.seek(0)
                raise _not_started(complaints.read().decode(errors="replace"))
            time.sleep(PAUSE)

    def is_ready(self) -> bool:
        """Return whether it answers, and it is ours."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=1) as answer:
                return bool(answer.headers["Wuzha-Instance"] == self.instance)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def _environment(self) -> dict[str, str]:
        """Return the environment without an operator's own settings."""
        plain = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("WUZHA_") or name == "WUZHA_LANG"
        }
        return {
            **plain,
            "WUZHA_DATA": str(self.data),
            "WUZHA_SITE_ADDRESS": self.site,
            "WUZHA_INSTANCE": self.instance,
        }


def _wuzha(*arguments: str) -> Sequence[str]:
    return [sys.executable, "-m", "wuzha", *arguments]


def _not_started(complaint: str) -> RefusedError:
    message = _("The quiz did not start: {why}")
    return RefusedError(message.format(why=complaint.strip()))
