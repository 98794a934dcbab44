"""``wuzha preview``: a port that is taken is refused before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuzha.__main__ import main
from wuzha.ports import port_of, reserve


def test_a_taken_port_is_refused_in_a_sentence(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with reserve("127.0.0.1", 0) as stranger:
        port = str(port_of(stranger))

        assert main(["preview", str(small), "--port", port, "--out", str(out)]) == 1

    assert capsys.readouterr().err.startswith(f"端口 {port} 已被占用")
    assert not out.exists()


def test_a_host_that_is_not_of_this_machine_is_refused_in_a_sentence(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", str(small), "--host", "192.0.2.1"]) == 1
    assert "没法在 http://192.0.2.1:8000 上开服务" in capsys.readouterr().err
