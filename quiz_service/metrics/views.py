"""``/metrics`` for whoever has the token; for everybody else there is no such page."""

from __future__ import annotations

import hmac
from importlib import import_module

from flask import Blueprint, Response, abort, request

from quiz_service.kernel.current import service
from quiz_service.metrics.requests import metrics_folder
from quiz_service.metrics.state import ServiceState

views = Blueprint("metrics", __name__)


@views.get("/metrics")
def metrics() -> Response:
    """Say how the service is, in the text form of Prometheus."""
    token = service().settings.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not (token and hmac.compare_digest(given.encode(), token.encode())):
        abort(404)
    library = import_module("prometheus_client")
    multiprocess = import_module("prometheus_client.multiprocess")
    registry = library.CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, str(metrics_folder(service())))
    registry.register(ServiceState(service()))
    text: bytes = library.generate_latest(registry)
    answer = Response(text, content_type=library.CONTENT_TYPE_LATEST)
    answer.headers["Cache-Control"] = "no-store"
    return answer
