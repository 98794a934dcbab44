"""CONTRIBUTING's “Add a rule to `wuzha check`”, followed to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.sources.contributing import block, files
from campaign_model import check
from campaign_model.check import rules
from tests.campaign_model.starter import copy_starter, report_on
from tests.contributing.installing import install
from tests.contributing.translating import translated

RULE = "Add a rule to `wuzha check`"
NAME = "check/shouting.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder outside of ours that holds the file of the section."""
    folder = tmp_path / "county_rules"
    folder.mkdir()
    (folder / "shouting.py").write_text(files(RULE)[NAME], "utf-8")
    return folder


@pytest.fixture
def in_chinese(tmp_path: Path) -> Iterator[None]:
    """The Chinese catalog with the section's translations in it."""
    with translated(tmp_path, block(RULE, "po")):
        yield


@pytest.fixture
def found_anew() -> Iterator[None]:
    """Rules are looked for once a process; this test has others."""
    caches = (rules, check._entries)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    campaign = copy_starter(tmp_path)
    text = files(RULE)["slogan-that-shouts/slogans.csv"]
    (campaign / "slogans.csv").write_text(text, "utf-8")
    return campaign


def expected() -> str:
    return files(RULE)["slogan-that-shouts/expected.txt"].rstrip("\n")


@pytest.mark.usefixtures("in_chinese", "found_anew")
def test_one_file_beside_the_others_is_a_rule(
    folder: Path, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "__path__", [*check.__path__, str(folder)])

    assert report_on(broken) == expected()


@pytest.mark.usefixtures("in_chinese", "found_anew")
def test_a_package_brings_a_rule_of_its_own(
    folder: Path, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "__init__.py").write_text('"""Rules of one county."""\n')
    install(folder, block(RULE, "toml"))
    monkeypatch.syspath_prepend(folder.parent)

    assert report_on(broken) == expected()


@pytest.mark.usefixtures("in_chinese", "found_anew")
def test_without_the_file_nobody_minds_the_slogan(broken: Path) -> None:
    assert report_on(broken) == ""
