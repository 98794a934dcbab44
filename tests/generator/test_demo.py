"""``wuzha demo``: what it prints is what answers."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

import pytest

from campaign_model.command import main

pytestmark = pytest.mark.slow


def test_both_addresses_answer_on_any_free_port(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    done = main(["demo", str(small), "--once", "--port", "0", "--out", str(out)])

    addresses = re.findall(r"http://127\.0\.0\.1:(\d+)/", capsys.readouterr().out)
    assert done == 0
    assert len(set(addresses)) == 2
    for port in addresses:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert "<html" in answer.read().decode()
