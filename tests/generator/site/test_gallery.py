"""The gallery: every poster once, by place, each with its file, its words and a text to copy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from campaign_model import Campaign
from campaign_model.links import poster_number
from campaign_model.vocabulary import PosterSubject, UnitKind
from generator.print.fitting import fits
from generator.site.pages.gallery import gallery_pages


def public_numbers(campaign: Campaign) -> list[str]:
    return [
        poster_number(campaign.settings.name, poster.id)
        for poster in campaign.posters
        if poster.about is not PosterSubject.UNIT
    ]


def test_every_poster_that_is_nobodys_own_stands_there_once(qingyuan: Campaign) -> None:
    text = gallery_pages(qingyuan)["posters/index.md"]

    for number in public_numbers(qingyuan):
        assert text.count(f"P/{number}/thumb.png") == 1
    assert text.count('loading="lazy"') == len(public_numbers(qingyuan))
    assert text.count("<img") == text.count('alt="')
    assert 'alt=""' not in text


@pytest.mark.parametrize("kind", list(UnitKind))
def test_a_place_has_what_fits_it_and_one_file_of_all(
    kind: UnitKind, qingyuan: Campaign, built: Path
) -> None:
    text = gallery_pages(qingyuan)[f"posters/{kind}/index.md"]
    fitting = [p for p in qingyuan.posters if fits(qingyuan, p, kind)]

    with zipfile.ZipFile(built / f"public/posters/{kind}.zip") as archive:
        names = archive.namelist()
        assert archive.testzip() is None

    assert len(names) == len(set(names)) == len(fitting) > 3
    assert text.count("thumb.png") == len(fitting)
    for poster in fitting:
        number = poster_number(qingyuan.settings.name, poster.id)
        assert f"P/{number}/{number}.pdf" in text
        assert (built / f"public/P/{number}/{number}.pdf").is_file()


def width_of(picture: Path) -> int:
    with Image.open(picture) as opened:
        return opened.width


def test_small_pictures_are_small(qingyuan: Campaign, built: Path) -> None:
    files = [built / f"public/P/{n}/thumb.png" for n in public_numbers(qingyuan)]

    assert {width_of(file) for file in files} == {200}
    assert max(file.stat().st_size for file in files) < 40_000
    assert sum(file.stat().st_size for file in files) < 1_000_000
