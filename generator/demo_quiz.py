"""The quiz service beside a demonstration's site: another program, run as a command.

The two programs do not import each other; the demonstration starts the service as an
operator would, in a folder of made-up answers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

WUZHA = (sys.executable, "-m", "campaign_model")
TRIES, PAUSE = 150, 0.1


@dataclass(frozen=True, slots=True)
class DemoQuiz:
    """Where the service will answer, for which campaign, in which scratch folder."""

    campaign: Path
    data: Path
    host: str
    port: int

    @property
    def address(self) -> str:
        """Return where the service answers."""
        return f"http://{self.host}:{self.port}"

    def fill(self) -> str | None:
        """Make answers up; return what to say about them, or None where there can be none."""
        command = [*WUZHA, "simulate", str(self.campaign)]
        simulation = subprocess.run(
            command,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return simulation.stdout.strip() if simulation.returncode == 0 else None

    def start(self) -> subprocess.Popen[bytes] | None:
        """Start the service; return its process once it answers, None if it ends first."""
        command = [*WUZHA, "serve", str(self.campaign), "--host", self.host]
        service = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _try in range(TRIES):
            if service.poll() is not None:
                return None
            try:
                urllib.request.urlopen(f"{self.address}/livez", timeout=1).close()
                return service
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(PAUSE)
        service.terminate()
        return None

    def _environment(self) -> dict[str, str]:
        """The operator's settings must not reach a demonstration; the language may."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("WUZHA_") or name == "WUZHA_LANG"
        }
        return environment | {"WUZHA_DATA": str(self.data)}
