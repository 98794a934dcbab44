"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
import subprocess
import sys
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
from campaign_model.command import parser
from generator.settings import BuildSettings

ROOT = Path(__file__).parents[2]


def verbs() -> list[str]:
    top = parser()
    action = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    return sorted(action.choices)


def help_of(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "88", "WUZHA_LANG": "zh_CN", "NO_COLOR": "1"},
    )
    # The default of --jobs is the number of processors, which is the machine's own.
    return re.sub(r"(默认：)\d+(，)", r"\1N\2", ran.stdout).strip()


def test_every_help_in_the_handbook_is_the_real_help() -> None:
    handbook = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    wanted = [help_of()] + [help_of(verb) for verb in verbs()]

    assert [text for text in wanted if text not in handbook] == []


def test_every_help_shows_an_example() -> None:
    for verb in verbs():
        assert f"wuzha {verb} " in help_of(verb)


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
