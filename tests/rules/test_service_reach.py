"""Nothing is defined in the quiz service that no page, file or command leads to."""

from __future__ import annotations

from pathlib import Path

from bench.sources.service_reach import unreached_in_service
from bench.sources.source_tree import PACKAGES, SourceFile, source_files

# What only tests and documents reach, each with its reason.
SPARED = {
    "quiz_service/kernel/limits.py:reset_limits",  # between two tests of one process
    "quiz_service/organizers/access.py:required_roles",  # a test asks every view
}


def test_every_definition_of_the_service_is_reached() -> None:
    unreached = set(unreached_in_service(source_files(PACKAGES)))

    assert unreached - SPARED == set()
    assert SPARED - unreached == set(), "reached by now, so no longer spared"


def test_a_dead_definition_is_found_whatever_else_has_its_name() -> None:
    dead = SourceFile(
        Path("quiz_service/statistics/dead.py"), "def share():\n    return 1\n"
    )

    unreached = unreached_in_service([*source_files(PACKAGES), dead])

    assert "quiz_service/statistics/dead.py:share" in unreached
    assert "quiz_service/statistics/counts.py:share" not in unreached
