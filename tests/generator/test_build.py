"""A build as a whole: same bytes, killed at any moment, nothing written elsewhere."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from campaign_model import CampaignError
from generator.build import build
from generator.errors import BuildError
from generator.manifest import NAME, differences, read_manifest
from generator.settings import ROOT, BuildSettings
from generator.site import make
from generator.site.folding import sounds
from tests.conftest import TODAY

KILLS = 30


def settings(campaign: Path, out: Path, *, posters: bool = False) -> BuildSettings:
    return BuildSettings(campaign, out, jobs=1, posters=posters)


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.as_posix(): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.slow
def test_identical_input_gives_identical_bytes(small: Path, tmp_path: Path) -> None:
    build(settings(small, tmp_path / "one", posters=True), today=TODAY)
    other = BuildSettings(small, tmp_path / "deeper/two", jobs=2)
    build(other, today=TODAY)

    one, two = ((tmp_path / name / NAME).read_bytes() for name in ("one", "deeper/two"))
    assert one == two
    assert differences(tmp_path / "one") == []


@pytest.mark.slow
def test_an_incremental_build_equals_a_fresh_one(small: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    build(settings(small, out), today=TODAY)
    case = next((small / "cases").glob("*.md"))
    case.write_text(case.read_text("utf-8").rstrip() + "\n- 挂断电话。\n", "utf-8")

    build(settings(small, out), today=TODAY)
    build(settings(small, fresh), today=TODAY)

    assert (out / NAME).read_bytes() == (fresh / NAME).read_bytes()
    assert differences(out) == []


@pytest.mark.slow
def test_only_new_titles_are_read_aloud_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, heard = tmp_path / "out", []
    monkeypatch.setattr(
        make, "sounds", lambda texts: heard.append(texts) or sounds(texts)
    )
    build(settings(small, out), today=TODAY)
    heard.clear()
    case = next((small / "cases").glob("*.md"))
    text = case.read_text("utf-8").rstrip()

    case.write_text(f"{text}\n- 挂断电话。\n", "utf-8")
    build(settings(small, out), today=TODAY)
    assert heard == []

    case.write_text(re.sub(r"(?m)^title: ", "title: 新来的", text) + "\n", "utf-8")
    build(settings(small, out), today=TODAY)
    assert len(heard) == 1


@pytest.mark.slow
def test_killed_at_any_moment_the_old_output_is_whole(
    small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "wuzha",
        "build",
        str(small),
        "--out",
        str(out),
    ]
    command += ["--jobs", "1", "--site-only"]
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    length = time.monotonic() - started
    seeded = random.Random(20261123)
    title = small / "campaign.yml"
    text = title.read_text("utf-8")

    for kill in range(KILLS):
        title.write_text(f"{text}\n# {kill}\n", "utf-8")
        slogans = small / "slogans.csv"
        slogans.write_text(slogans.read_text("utf-8"), "utf-8")
        running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(seeded.uniform(0, length))
        running.send_signal(signal.SIGKILL)
        running.wait()

        assert differences(out) == []

    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert differences(out) == []


@pytest.mark.slow
def test_source_folders_are_never_written(small: Path, tmp_path: Path) -> None:
    folders = [small, ROOT / "campaigns", ROOT / "site", ROOT / "generator"]
    before = [snapshot(folder) for folder in folders]

    build(settings(small, tmp_path / "out"), today=TODAY)

    assert [snapshot(folder) for folder in folders] == before


def test_a_broken_campaign_changes_nothing(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (small / "goals.yml").write_text("goals:\n  - id: x\n", "utf-8")

    with pytest.raises(CampaignError):
        build(settings(small, out), today=TODAY)

    assert not out.exists()
    assert not (tmp_path / "out.releases").exists()


@pytest.mark.slow
def test_a_printed_address_cannot_be_lost(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(settings(small, out), today=TODAY)
    posters = small / "posters.yml"
    text = posters.read_text("utf-8")
    poster_id = text.split("- id: ")[1].split()[0]
    posters.write_text(text.replace(f"id: {poster_id}", "id: renamed", 1), "utf-8")

    with pytest.raises(BuildError, match="/P/"):
        build(settings(small, out), today=TODAY)
    text = posters.read_text("utf-8")
    posters.write_text(text.replace("retired: []", f"retired: [{poster_id}]"), "utf-8")
    build(settings(small, out), today=TODAY)

    manifest = read_manifest(out)
    assert manifest is not None
    for path in manifest.printed:
        assert (out / "public" / path.strip("/") / "index.html").is_file()


def test_a_real_folder_is_not_overwritten(small: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    with pytest.raises(BuildError):
        build(settings(small, tmp_path / "mine"), today=TODAY)

    assert os.listdir(tmp_path / "mine") == []
