"""A running service with its five organizers, for the sections about its pages."""

from __future__ import annotations

from tests.quiz_service.conftest import clock, database, engine, service, settings, wave
from tests.quiz_service.desk.test_views import people

__all__ = ["clock", "database", "engine", "people", "service", "settings", "wave"]
