"""What a killed maker of counties leaves goes with the next one; a living one keeps its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from quiz_service.simulation.scratch import scratch_folder

MAKER = """
import sys
from quiz_service.simulation.scratch import scratch_folder

with scratch_folder() as folder:
    (folder / "quiz.db").write_bytes(b"x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def begun() -> tuple[subprocess.Popen[str], Path]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    maker = subprocess.Popen([sys.executable, "-c", MAKER], text=True, **pipes)
    assert maker.stdout
    return maker, Path(maker.stdout.readline().strip())


def test_the_folder_of_a_killed_maker_goes_and_that_of_a_living_one_stays(
    temporary: Path,
) -> None:
    living, kept = begun()
    killed, left = begun()
    killed.kill()
    killed.communicate()
    assert kept.is_dir() and left.is_dir()

    with scratch_folder() as own:
        assert set(temporary.iterdir()) == {kept, own}

    living.communicate("")
    assert list(temporary.iterdir()) == []


def test_what_only_has_the_name_is_left_alone(temporary: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    linked, file = temporary / "wuzha-simulated-a", temporary / "wuzha-simulated-b"
    linked.symlink_to(elsewhere)
    file.write_bytes(b"x")

    with scratch_folder():
        pass

    assert linked.is_symlink() and elsewhere.is_dir() and file.exists()
