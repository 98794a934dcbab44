"""``wuzha demo``: what it prints is what answers."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_every_address_answers_on_any_free_port(small: Path, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("wuzha")),
        "demo",
        str(small),
        "--port",
        "0",
        "--out",
        str(tmp_path / "out"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        ports: list[str] = []
        for line in running.stdout:
            ports += re.findall(r"http://127\.0\.0\.1:(\d+)/", line)
            if len(ports) == 4:
                break
        pages = [fetch(port) for port in ports]
        running.send_signal(signal.SIGINT)
        running.wait(30)

    assert len(set(ports)) == 3
    assert all("<html" in page for page in pages)


def fetch(port: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
        return str(answer.read().decode())
