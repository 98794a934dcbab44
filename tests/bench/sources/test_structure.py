"""The figures of the house agree with its rules, and count what CONTRIBUTING really does."""

from __future__ import annotations

import pytest

from bench.sources.contributing import places
from bench.sources.structure import EXTENSIONS, run


@pytest.mark.slow
def test_no_addition_touches_more_than_it_should() -> None:
    figures = [figure for figure in run() if figure.name.startswith("Files touched")]

    assert len(figures) == len(EXTENSIONS)
    assert [figure.name for figure in figures if not figure.met] == []


@pytest.mark.parametrize(
    ("title", "endings"),
    [(title, endings) for _part, title, endings, _limit in EXTENSIONS],
    ids=[part for part, *_others in EXTENSIONS],
)
def test_an_addition_touches_something(title: str, endings: tuple[str, ...]) -> None:
    assert places(title, *endings)


def test_files_of_one_new_folder_are_one_place() -> None:
    assert places("Add a poster family", ".py", ".typ") == ("sticker/",)
    assert places("Add a fraud type", ".md", ".yml") == (
        "fraud-types/fake-landlord.md",
        "practice/T21.yml",
        "posters.yml",
    )
