"""The register of posters: signed, the same bytes again, refused when changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from campaign_model import Campaign
from campaign_model.links import is_poster_number, poster_number, unit_number
from generator.print.posters import poster_address
from generator.print.register import register_key, register_of
from photographs.register import RegisterError, read_register, register_file
from signatures.signing_key import SigningKeyError, new_signing_key

KEY = new_signing_key()


def written(folder: Path, data: bytes) -> Path:
    file = folder / "register.json"
    file.write_bytes(data)
    return file


def test_it_holds_every_poster_by_its_number(qingyuan: Campaign) -> None:
    register = register_of(qingyuan)

    assert len(register.posters) == len(qingyuan.posters)
    assert all(is_poster_number(poster.number) for poster in register.posters)
    assert len({poster.address for poster in register.posters}) == len(register.posters)


def test_it_knows_the_posters_made_for_one_unit(
    qingyuan: Campaign, tmp_path: Path
) -> None:
    register = read_register(
        written(tmp_path, register_file(register_of(qingyuan), KEY))
    )
    number = poster_number("qingyuan", "p-village")
    unit = qingyuan.units["V01"]

    poster = register.poster_of(poster_address(qingyuan, "p-village", unit))

    assert poster and poster.number == unit_number(number, "V01")
    assert (poster.unit, poster.unit_name) == ("V01", unit.name)


@pytest.mark.parametrize("rest", ["V01A", "X99K", "#", "V01", "v01d"])
def test_a_unit_that_is_not_on_the_list_makes_a_number_nobodys(
    rest: str, qingyuan: Campaign
) -> None:
    address = poster_address(qingyuan, "p-village")

    assert register_of(qingyuan).poster_of(address)
    assert register_of(qingyuan).poster_of(f"{address}#{rest}") is None


def test_an_invitation_has_no_second_unit(qingyuan: Campaign) -> None:
    address = poster_address(qingyuan, "q-S01", qingyuan.units["V01"])

    assert register_of(qingyuan).poster_of(address) is None


def test_it_is_read_as_it_was_written(qingyuan: Campaign, tmp_path: Path) -> None:
    register = register_of(qingyuan)

    read = read_register(written(tmp_path, register_file(register, KEY)))

    assert set(read.posters) == set(register.posters)
    assert read.public_key == KEY.public


def test_a_lost_key_is_not_replaced_once_posters_are_signed(
    qingyuan: Campaign, tmp_path: Path
) -> None:
    before = written(tmp_path, register_file(register_of(qingyuan), KEY))

    with pytest.raises(SigningKeyError, match="备份"):
        register_key(tmp_path / "key", before)

    assert not (tmp_path / "key").exists()


def test_the_first_signed_register_makes_its_key(
    qingyuan: Campaign, tmp_path: Path
) -> None:
    before = written(tmp_path, register_file(register_of(qingyuan), None))

    key = register_key(tmp_path / "key", before)

    assert register_key(tmp_path / "key", before).public == key.public


def test_the_same_posters_give_the_same_bytes(qingyuan: Campaign) -> None:
    register = register_of(qingyuan)

    assert register_file(register, KEY) == register_file(register, KEY)


def test_a_changed_register_is_refused(qingyuan: Campaign, tmp_path: Path) -> None:
    values = json.loads(register_file(register_of(qingyuan), KEY))
    values["register"]["posters"][0]["valid_until"] = "2099-01-01"

    with pytest.raises(RegisterError, match="改过"):
        read_register(written(tmp_path, json.dumps(values).encode()))


def test_without_a_key_nobody_is_said_to_have_signed(
    qingyuan: Campaign, tmp_path: Path
) -> None:
    data = register_file(register_of(qingyuan), None)

    assert read_register(written(tmp_path, data)).public_key == ""


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"[" * 100_000, b"{}", b'{"register": {"format": 9}}']
)
def test_what_is_no_register_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="register"):
        read_register(written(tmp_path, data))


@pytest.mark.parametrize(
    "fault", [{"points": "AAA="}, {"marks": "***"}, {"width": 0}, {"height": "x"}]
)
def test_landmarks_that_are_none_are_refused(
    qingyuan: Campaign, fault: dict[str, object], tmp_path: Path
) -> None:
    values = json.loads(register_file(register_of(qingyuan), None))
    none = {"number": "A", "width": 480, "height": 600, "points": "", "marks": ""}
    values["register"]["landmarks"] = [none | fault]

    with pytest.raises(RegisterError, match="register"):
        read_register(written(tmp_path, json.dumps(values).encode()))
