"""A benchmark whose server does not begin says what the server wrote, and measures nothing."""

from __future__ import annotations

import os
import sys

import pytest

from bench.service import quiz_server
from bench.service.quiz_server import NotServedError, running_server
from tests.deploy.test_nginx import free_port

ENDS = "import sys; sys.exit('the database is damaged')"
HANGS = "import time; print('still loading', flush=True); time.sleep(600)"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "words"), [(ENDS, "the database is damaged"), (HANGS, "still loading")]
)
def test_what_the_server_wrote_is_in_the_error(
    program: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiz_server, "START_SECONDS", 10.0)
    probe = f"http://127.0.0.1:{free_port()}/livez"
    command = [sys.executable, "-c", program]

    with (
        pytest.raises(NotServedError, match=words),
        running_server(command, dict(os.environ), probe),
    ):
        pytest.fail("nothing is measured")
