"""The list of kits in a folder into which several people make kits at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.kits.listing import list_kits
from signatures.kit_list import read_kit_list

UNITS = [f"V{number:02}" for number in range(24)]


def test_who_lists_kits_at_the_same_time_loses_no_others(tmp_path: Path) -> None:
    kits = {unit: tmp_path / f"{unit}.zip" for unit in UNITS}
    for path in kits.values():
        path.write_bytes(b"a kit")

    def list_one(unit: str) -> None:
        list_kits(tmp_path, "county", {unit: kits[unit]}, edition="1", key=None)

    with ThreadPoolExecutor(8) as several:
        list(several.map(list_one, UNITS))

    assert [*read_kit_list(tmp_path).by_unit()] == UNITS
    assert not (tmp_path / "kits.json.new").exists()
