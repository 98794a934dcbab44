"""The real server, started for a test and stopped after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bench.service.running_service import RunningService
from quiz_service.kernel.settings import ServiceSettings
from tests.deploy.test_nginx import HOST
from tests.quiz_service.serving.many_codes import codes_for_years


@pytest.fixture
def many_codes(engine: Engine, settings: ServiceSettings) -> list[str]:
    return codes_for_years(engine, settings)


@pytest.fixture
def served(
    settings: ServiceSettings, engine: Engine, tmp_path: Path, many_codes: list[str]
) -> Iterator[RunningService]:
    running = RunningService(settings)
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def served_behind_nginx(
    settings: ServiceSettings, engine: Engine, tmp_path: Path, many_codes: list[str]
) -> Iterator[RunningService]:
    """The same with the public address and one proxy in front of it."""
    running = RunningService(settings, address=f"https://{HOST}", hops=1)
    yield running
    running.stop()
