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
        """Its address."""
        return f"http://{self.host}:{self.port}"

    def fill(self) -> str | None:
        """Made-up answers; what to tell about them, or None where there can be none."""
        command = [*WUZHA, "simulate", str(self.campaign)]
        ran = subprocess.run(
            command,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.stdout.strip() if ran.returncode == 0 else None

    def start(self) -> subprocess.Popen[bytes] | None:
        """The running service, once it answers."""
        command = [*WUZHA, "serve", str(self.campaign), "--host", self.host]
        running = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _try in range(TRIES):
            if running.poll() is not None:
                return None
            try:
                urllib.request.urlopen(f"{self.address}/livez", timeout=1).close()
                return running
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(PAUSE)
        running.terminate()
        return None

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WUZHA_")}
        language = {k: v for k, v in os.environ.items() if k == "WUZHA_LANG"}
        return {**kept, **language, "WUZHA_DATA": str(self.data)}
