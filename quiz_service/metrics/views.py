"""``/metrics`` for whoever has the token; for everybody else there is no such page."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from quiz_service.kernel.current import service
from quiz_service.kernel.headers import NEVER_KEPT
from quiz_service.metrics.exposition import exposition, may_read
from quiz_service.metrics.requests import metrics_folder
from quiz_service.metrics.state import gauges_of

views = Blueprint("metrics", __name__)


@views.get("/metrics")
def metrics() -> Response:
    """Say how the service is, in the text form of Prometheus."""
    header = request.headers.get("Authorization", "")
    if not may_read(service().settings.metrics_token, header):
        abort(404)
    text, kind = exposition(metrics_folder(service()), {"": gauges_of(service())})
    answer = Response(text, content_type=kind)
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer
