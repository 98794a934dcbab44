"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from campaign_model import (
    load_people,
    load_plan,
    load_posters,
    load_progress,
    load_quiz,
    load_stories,
)
from generator.settings import BuildSettings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "module",
    [load_people, load_plan, load_posters, load_progress, load_quiz, load_stories],
)
def test_every_field_of_a_campaign_is_in_the_editors_handbook(module: object) -> None:
    handbook = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    source = Path(module.__file__).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    read = re.findall(
        r"\.(?:text|optional|choice|flag|optional_flag|number|day|words|entries|entry_of)"
        r"\(\s*\"(\w+)\"",
        source,
    )

    assert read
    assert sorted({f for f in read if not re.search(rf"\b{f}\b", handbook)}) == []


def test_settings_are_frozen() -> None:
    assert dataclasses.fields(BuildSettings)
    with pytest.raises(dataclasses.FrozenInstanceError):
        BuildSettings(Path("a"), Path("b"), 1).jobs = 2  # type: ignore[misc]
