"""The service of the request that is being answered."""

from __future__ import annotations

from flask import current_app

from quiz_service.kernel.service import Service

EXTENSION = "wuzha"


def service() -> Service:
    """Return the service of the running app."""
    extension = current_app.extensions[EXTENSION]
    assert isinstance(extension, Service)
    return extension
