"""The house keeps its shape: no circles, no names that say nothing, nothing unreached."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.sources.source_tree import (
    PACKAGES,
    SPARED,
    SourceFile,
    bindings,
    bland_bindings,
    import_cycles,
    source_files,
    unreachable_definitions,
)

MOST_BLAND = 0.01


@pytest.fixture(scope="module")
def files() -> Sequence[SourceFile]:
    return source_files(PACKAGES)


def test_no_packages_import_each_other_in_a_circle(files: Sequence[SourceFile]) -> None:
    assert import_cycles(files) == []


def test_a_circle_would_be_found() -> None:
    def file(path: str, text: str) -> SourceFile:
        return SourceFile(Path(path), text)

    circle = [
        file("quiz_service/codes/issuing.py", "from quiz_service.waves.a import b\n"),
        file("quiz_service/waves/a.py", "from quiz_service.codes.issuing import c\n"),
    ]

    assert import_cycles(circle) == [{"quiz_service.codes", "quiz_service.waves"}]


def test_names_say_what_they_hold(files: Sequence[SourceFile]) -> None:
    bland = [
        f"{file.path}:{line} {name}"
        for file in files
        for name, line in bland_bindings(file)
    ]
    everything = sum(1 for file in files for _binding in bindings(file))

    assert len(bland) <= MOST_BLAND * everything, bland


def test_everything_that_is_defined_is_reached(files: Sequence[SourceFile]) -> None:
    assert set(unreachable_definitions(files)) - SPARED.keys() == set()


def test_a_definition_that_nothing_reaches_would_be_found() -> None:
    lonely = SourceFile(
        Path("quiz_service/codes/lonely.py"), "def lonely_statistic_x():\n    pass\n"
    )

    assert unreachable_definitions([lonely]) == [
        "quiz_service/codes/lonely.py:lonely_statistic_x"
    ]
