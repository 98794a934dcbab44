"""How to know that a page is ours, what is kept about you, and whether we are awake."""

from __future__ import annotations

import shutil
from pathlib import Path

from flask import Blueprint, Response
from sqlalchemy import text

from quiz_service.identity.report_key import report_key
from quiz_service.identity.watch import database_watch
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page

LEAST_FREE = 200 * 1024 * 1024  # bytes; an alarm long before nothing can be saved

views = Blueprint("trust", __name__)


@views.get("/trust")
def trust() -> Response:
    """How to know that this page is ours, and what it never asks."""
    return page(
        "trust/trust.html",
        address=service().settings.address,
        report_key=report_key(service()).public,
    )


@views.get("/privacy")
def privacy() -> Response:
    """What is kept, why, how long, and whom to ask."""
    return page("trust/privacy.html")


@views.get("/livez")
def livez() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@views.get("/readyz")
def readyz() -> Response:
    """Say that the database answers and is ours, that there is room, and who asked for this.

    Raises what the database raises.
    """
    if database_watch(service()).look(service()):
        # The log says which, and what to do: strangers read this.
        return Response("database or key lost\n", 503, mimetype="text/plain")
    with service().readers.begin() as connection:
        connection.execute(text("SELECT count(*) FROM wave"))
    data: Path = service().settings.data
    if shutil.disk_usage(data).free < LEAST_FREE:
        return Response("disk nearly full\n", 503, mimetype="text/plain")
    ready = Response("ready\n", mimetype="text/plain")
    if instance := service().settings.instance:
        ready.headers["Wuzha-Instance"] = instance
    return ready
