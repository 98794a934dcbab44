"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from generator.settings import BuildSettings


def test_settings_are_frozen() -> None:
    assert dataclasses.fields(BuildSettings)
    with pytest.raises(dataclasses.FrozenInstanceError):
        BuildSettings(Path("a"), Path("b"), 1).jobs = 2  # type: ignore[misc]
