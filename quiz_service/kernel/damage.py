"""A database whose pages are damaged: seen once, nothing more is acknowledged into it."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError

from quiz_service.kernel.service import Service

# As SQLite says it of a page, and of a whole file (SQLITE_CORRUPT, SQLITE_NOTADB).
_WORDS = ("malformed", "not a database")


class Damage:
    """Whether this worker met a damaged page."""

    def __init__(self, _service: Service) -> None:
        self.is_seen = False


def damage_of(service: Service) -> Damage:
    """Return what this worker knows of damage to its database."""
    return service.prepared(Damage)


def is_damage(error: Exception) -> bool:
    """Return whether an error says that the database's file is damaged."""
    if not isinstance(error, DatabaseError):
        return False
    is_sqlite = "sqlite" in type(error.orig).__module__
    return is_sqlite and any(words in str(error.orig) for words in _WORDS)
