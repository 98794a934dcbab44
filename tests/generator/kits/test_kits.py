"""Kits: what a unit uses, under names it can read, the same bytes again."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from campaign_model import Campaign
from campaign_model.links import poster_number, spelled_number
from generator.errors import BuildError
from generator.kits.choice import MOST_POSTERS, posters_for
from generator.kits.contents import GUIDE, PREFLIGHT, SHOP, contents, plain_name
from generator.kits.guide import guide_words
from generator.kits.listing import LOCK
from generator.kits.make import kit_task, make_kits, preflight_of
from generator.print.job import make
from generator.print.jobs import poster_files
from generator.print.posters import number_for, poster_address
from generator.workers import Workers
from signatures.kit_list import NAME, read_kit_list
from signatures.signing_key import new_signing_key
from tests.generator.print.test_posters import with_words
from typesetting.qr.reading import read_codes


def families(campaign: Campaign, code: str) -> list[str]:
    return [family.name for family, _ in posters_for(campaign, campaign.units[code])]


def test_its_own_invitation_lies_on_top(qingyuan: Campaign) -> None:
    for unit in qingyuan.units.values():
        family, poster = posters_for(qingyuan, unit)[0]
        assert family.name == "quiz"
        assert poster.subject == unit.code


def test_a_kit_holds_the_places_of_its_kind(qingyuan: Campaign) -> None:
    assert {"village", "market", "pocket_card"} <= set(families(qingyuan, "V01"))
    assert {"clinic", "finance"} <= set(families(qingyuan, "H01"))
    assert not {"clinic", "primary", "room"} & set(families(qingyuan, "V01"))


@pytest.mark.parametrize(
    ("code", "level"), [("S01", "primary"), ("S02", "junior"), ("S03", "senior")]
)
def test_pupils_get_the_poster_of_their_age_alone(
    qingyuan: Campaign, code: str, level: str
) -> None:
    ours = {"primary", "junior", "senior"} & set(families(qingyuan, code))

    assert ours == {level}


def test_names_sort_in_the_order_of_use(qingyuan: Campaign) -> None:
    names = [file.name for file in contents(qingyuan, qingyuan.units["V01"])]

    folders = [name.split("/")[0] for name in names]
    assert set(folders) == {"1-办公室打印", "2-发给印厂", "3-屏幕和微信群"}
    office = sorted(name for name in names if name.startswith("1-"))
    assert office[0].startswith("1-办公室打印/01-单位答题邀请-")
    assert min([GUIDE, *names]) == GUIDE
    assert len(set(names)) == len(names)


def test_what_is_too_large_for_an_office_goes_to_the_print_shop(
    qingyuan: Campaign,
) -> None:
    names = [file.name for file in contents(qingyuan, qingyuan.units["E01"])]

    assert [name for name in names if "600×900" in name] == [
        name for name in names if "600×900" in name and name.startswith("2-")
    ]


def test_a_print_shop_reads_the_preflight_of_what_lies_beside_it(
    qingyuan: Campaign,
) -> None:
    """A row for each file that is cut, by the name that it has there, and for no other."""
    poster = next(p for p in qingyuan.posters if p.family == "village")
    files = {job.path: make(job) for job in poster_files(qingyuan, poster)}
    shop = next(pdf for path, pdf in files.items() if path.endswith("-a3-shop.pdf"))
    members = {
        f"{SHOP}/02-村口-A3-印厂版.pdf": shop,
        f"{SHOP}/90-横幅/01-话.pdf": shop,
        "1-办公室打印/02-村口-A3-彩色.pdf": shop,
    }

    rows = preflight_of(members).decode("utf-8-sig").splitlines()

    assert [row.split(",")[0] for row in rows] == ["文件", "02-村口-A3-印厂版.pdf"]
    assert rows[1].endswith("合格")


def test_a_name_can_be_a_files_on_any_machine() -> None:
    assert plain_name('甲/乙:"丙"?') == "甲-乙--丙--"


def test_every_file_of_a_kit_is_one_that_a_build_makes(
    qingyuan: Campaign, built: Path
) -> None:
    for unit in qingyuan.units.values():
        missing = [
            f.path for f in contents(qingyuan, unit) if not (built / f.path).is_file()
        ]
        assert missing == []


def test_a_kit_is_whole_and_the_same_bytes_with_more_workers(
    qingyuan: Campaign, built: Path, tmp_path: Path
) -> None:
    alone = make_kits(
        qingyuan, built, tmp_path / "a", units=["V01", "S01"], workers=Workers(1)
    )
    together = make_kits(
        qingyuan, built, tmp_path / "b", units=["V01", "S01"], workers=Workers(2)
    )

    assert [path.name for path in alone] == [
        "S01-示例第一小学.zip",
        "V01-示例溪头村.zip",
    ]
    for one, other in zip(alone, together, strict=True):
        assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(alone[1]) as kit:
        assert kit.testzip() is None
        assert kit.namelist()[0] == GUIDE
        assert PREFLIGHT in kit.namelist()
        page = pypdfium2.PdfDocument(kit.read(GUIDE))[0]
        text = page.get_textpage().get_text_bounded()
    own = poster_number(qingyuan.settings.name, "q-V01")
    assert f"{own[:4]}-{own[4:]}" in text
    assert "示例溪头村" in text


def test_the_page_on_top_lists_what_is_inside(qingyuan: Campaign) -> None:
    for unit in qingyuan.units.values():
        rows = guide_words(qingyuan, unit)["rows"]
        assert len(rows) == len(posters_for(qingyuan, unit))


def test_the_page_on_top_fits_whatever_the_letters_of_its_numbers(
    qingyuan: Campaign,
) -> None:
    """W and M are the widest; a number may be made of them alone."""
    for unit in qingyuan.units.values():
        guide = kit_task(
            qingyuan, Path("build"), Path("kits"), unit=unit, digests={}
        ).guide
        rows = json.loads(guide.data)["rows"]
        widest = [row | {"poster": "WWWW-MMMM"} for row in rows]
        widest += widest[: MOST_POSTERS - len(widest)]
        assert make(with_words(guide, rows=widest)).startswith(b"%PDF")


def test_an_unknown_unit_is_refused(qingyuan: Campaign, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="X9"):
        make_kits(
            qingyuan, tmp_path, tmp_path / "out", units=["X9"], workers=Workers(1)
        )

    assert not (tmp_path / "out").exists()


def test_a_kit_that_stands_is_not_made_again_and_a_torn_one_is(
    qingyuan: Campaign, built: Path, tmp_path: Path
) -> None:
    make = partial(make_kits, qingyuan, built, tmp_path, units=["V01"])
    (kit,) = make(workers=Workers(1))
    first, stamp = kit.read_bytes(), kit.stat().st_mtime_ns

    make(workers=Workers(1))
    untouched = kit.stat().st_mtime_ns
    kit.write_bytes(first[: len(first) // 2])
    make(workers=Workers(1))

    assert untouched == stamp
    assert kit.read_bytes() == first
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {kit.name, NAME, LOCK}


def test_the_list_says_of_each_kit_whose_it_is_and_what_it_was_made_of(
    qingyuan: Campaign, built: Path, tmp_path: Path
) -> None:
    key = new_signing_key()
    make = partial(make_kits, qingyuan, built, tmp_path, workers=Workers(1), key=key)
    (village,) = make(units=["V01"], edition="before")
    since = village.stat().st_mtime
    (school,) = make(units=["S01"], edition="after")
    make(units=["V01"], edition="after")

    listed = read_kit_list(tmp_path)

    kits = listed.by_unit()
    assert listed.public_key == key.public
    assert listed.campaign == "qingyuan"
    for unit, path in (("V01", village), ("S01", school)):
        data = path.read_bytes()
        assert kits[unit].file == path.name
        assert kits[unit].size == len(data)
        assert kits[unit].sha256 == hashlib.sha256(data).hexdigest()
        assert kits[unit].edition == "after"
    assert kits["V01"].made.replace(tzinfo=UTC).timestamp() == int(since)


def test_the_list_is_the_same_bytes_where_nothing_changed(
    qingyuan: Campaign, built: Path, tmp_path: Path
) -> None:
    make = partial(make_kits, qingyuan, built, tmp_path, workers=Workers(1))
    make(units=["V01"])
    first = (tmp_path / NAME).read_bytes()

    make(units=["V01"])

    assert (tmp_path / NAME).read_bytes() == first


def test_a_warning_bears_the_units_name_and_still_reads_back(
    qingyuan: Campaign, built: Path, tmp_path: Path
) -> None:
    (kit,) = make_kits(qingyuan, built, tmp_path, units=["V01"], workers=Workers(1))

    texts = {}
    with zipfile.ZipFile(kit) as archive:
        for name in archive.namelist():
            if name.startswith("1-") and name.endswith("A4-彩色.pdf"):
                page = pypdfium2.PdfDocument(archive.read(name))[0]
                texts[name] = page.get_textpage().get_text_bounded()

    # The invitation says the name at its top, and keeps a place for the mark.
    del texts["1-办公室打印/01-单位答题邀请-A4-彩色.pdf"]
    named = [name for name, text in texts.items() if "示例溪头村" in text]
    assert len(named) >= 3
    assert not [name for name in named if "张贴单位标识" in texts[name]]


def test_a_poster_of_a_kit_bears_a_number_that_says_whose_it_is(
    qingyuan: Campaign, built: Path, tmp_path: Path
) -> None:
    unit = qingyuan.units["V01"]
    (kit,) = make_kits(qingyuan, built, tmp_path, units=["V01"], workers=Workers(1))

    with zipfile.ZipFile(kit) as archive:
        name = next(n for n in archive.namelist() if n.endswith("-村口-A3-彩色.pdf"))
        page = pypdfium2.PdfDocument(archive.read(name))[0]

    number = spelled_number(number_for(qingyuan, "p-village", unit))
    (code,) = read_codes(page.render(scale=2))
    assert number.endswith("-V01-D")
    assert code.text == poster_address(qingyuan, "p-village", unit)
    assert number in page.get_textpage().get_text_bounded()
