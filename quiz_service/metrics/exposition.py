"""The text that Prometheus reads, and who may read it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from quiz_service.metrics.state import Gauges

SCHEME = "Bearer "


def may_read(token: str, header: str) -> bool:
    """Return whether an ``Authorization`` header gives the token; without one nobody may."""
    given = header.removeprefix(SCHEME)
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def exposition(
    folder: Path, values: Mapping[str, Mapping[str, float]]
) -> tuple[str, str]:
    """Return the text and its content type: the workers' counts, and each county's gauges."""
    library = import_module("prometheus_client")
    multiprocess = import_module("prometheus_client.multiprocess")
    registry = library.CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, str(folder))
    registry.register(Gauges(values))
    text: bytes = library.generate_latest(registry)
    return text.decode(), str(library.CONTENT_TYPE_LATEST)
