"""``wuzha export``: a folder of tables, and a refusal that leaves what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


@pytest.mark.usefixtures("wave")
def test_the_tables_and_their_code_book_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", CAMPAIGN, "--out", str(tmp_path / "e")]) == 0

    names = [Path(line).name for line in capsys.readouterr().out.splitlines()[:-1]]
    assert names == sorted(path.name for path in (tmp_path / "e").iterdir())
    assert {"codebook.csv", "units.csv", "waves.csv"} <= set(names)
    units = (tmp_path / "e/units.csv").read_text("utf-8-sig").splitlines()
    assert len(units) > 10


@pytest.mark.usefixtures("wave")
def test_a_folder_that_is_there_is_not_written_to(tmp_path: Path) -> None:
    assert main(["export", CAMPAIGN, "--out", str(tmp_path)]) == 1
    assert main(["export", CAMPAIGN, "--out", str(tmp_path), "--format", "x"]) == 2
