"""Who serves from a folder keeps others from taking its place, and nothing else is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_service.kernel.serving_lock import BeingServedError, not_served, serving


def test_two_serve_from_one_folder(tmp_path: Path) -> None:
    with serving(tmp_path), serving(tmp_path):
        pass


def test_nobody_takes_the_place_of_who_serves(tmp_path: Path) -> None:
    with serving(tmp_path), pytest.raises(BeingServedError), not_served(tmp_path):
        pass


def test_nobody_serves_from_a_folder_that_is_being_replaced(tmp_path: Path) -> None:
    with not_served(tmp_path), pytest.raises(BeingServedError), serving(tmp_path):
        pass


def test_what_would_block_within_is_no_other_service(tmp_path: Path) -> None:
    """A pipe that is full says the same as a lock that is taken."""
    with pytest.raises(BlockingIOError), not_served(tmp_path):
        raise BlockingIOError


def test_the_folder_is_free_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="damaged"), not_served(tmp_path):
        raise ValueError("damaged")

    with not_served(tmp_path):
        pass
