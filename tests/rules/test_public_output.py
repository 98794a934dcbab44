"""What a build puts before the public: the contracts, one test each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from campaign_model import Campaign
from campaign_model.personal_data import personal_data
from generator.build import printed_paths
from generator.manifest import differences, read_manifest

pytestmark = pytest.mark.slow


def texts(folder: Path) -> dict[str, str]:
    """Every text file of the public site."""
    kinds = (".html", ".json", ".js", ".css", ".xml")
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in kinds
    }


def test_the_build_equals_its_manifest(built: Path) -> None:
    assert differences(built) == []


def test_the_key_never_enters_the_public_build(built: Path, qingyuan: Campaign) -> None:
    public = "\n".join(texts(built / "public").values())

    leaked = [
        q.id for q in qingyuan.questions if q.ask in public and q.explain in public
    ]
    named = [q.id for q in qingyuan.questions if q.id in public]

    assert qingyuan.questions
    assert (leaked, named) == ([], [])


def test_a_poster_is_alive_without_the_quiz_service(
    built: Path, qingyuan: Campaign
) -> None:
    for path in printed_paths(qingyuan):
        assert (built / "public" / path.strip("/") / "index.html").is_file()


def test_printed_addresses_only_grow(built: Path, qingyuan: Campaign) -> None:
    manifest = read_manifest(built)

    assert manifest is not None
    assert set(manifest.printed) == set(printed_paths(qingyuan))


def test_pages_load_nothing_from_anyone_else(built: Path) -> None:
    foreign = re.compile(
        r"<(?:script|img|iframe|link)[^>]+(?:src|href)=\"(?:https?:)?//([^/\"]+)"
    )

    for name, text in texts(built / "public").items():
        hosts = set(foreign.findall(text)) - {"fz.qingyuan.example"}
        assert not hosts, name


def test_no_personal_data_stands_on_a_page(built: Path) -> None:
    for name, text in texts(built / "public").items():
        if name.endswith(".html"):
            bare = re.sub(r"<[^>]+>", " ", text)
            assert list(personal_data(bare)) == [], name


def test_invented_units_say_so(built: Path, qingyuan: Campaign) -> None:
    assert all("示例" in unit.name for unit in qingyuan.units.values() if unit.sample)
