"""CONTRIBUTING's “Add a poster family”, followed to the letter in a package of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from bench.sources.contributing import files
from campaign_model import Campaign, CampaignError, Poster, load_campaign
from campaign_model.links import poster_number
from generator.campaigns import load_for_print
from generator.errors import PosterFamilyError
from generator.print.families import poster_families
from generator.print.gallery import gallery
from generator.print.job import PrintJob, make_proven
from generator.print_run import plan
from generator.site.pages.posters import poster_pages
from tests.conftest import TODAY
from tests.contributing.installing import install

FAMILY = "Add a poster family"
PACKAGE = "county_posters"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package outside of ours with the family as it stands in the section."""
    folder = tmp_path / "site-packages" / PACKAGE
    (folder / "sticker").mkdir(parents=True)
    (folder / "__init__.py").write_text('"""Posters of one county."""\n')
    texts = files(FAMILY)
    for name in ("sticker/family.py", "sticker/poster.typ"):
        (folder / name).write_text(texts[name], "utf-8")
    install(folder, texts["pyproject.toml"])
    monkeypatch.syspath_prepend(folder.parent)
    poster_families.cache_clear()
    yield folder
    poster_families.cache_clear()
    for module in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[module]


@pytest.fixture
def asking(small: Path) -> Path:
    """A campaign whose posters.yml asks for the family."""
    file = small / "posters.yml"
    text = file.read_text("utf-8")
    entry = files(FAMILY)["posters.yml"]
    file.write_text(text.replace("quiz_posters:", f"{entry}quiz_posters:"), "utf-8")
    return small


@pytest.fixture
def campaign(package: Path, asking: Path) -> Campaign:
    campaign, _notices = load_for_print(asking, today=TODAY)
    return campaign


@pytest.fixture
def sticker(campaign: Campaign) -> Poster:
    return next(poster for poster in campaign.posters if poster.family == "sticker")


def jobs(campaign: Campaign, poster: Poster) -> list[PrintJob]:
    return [job for job in plan(campaign) if job.source == poster.id]


def test_the_family_is_found_by_its_folder_alone(package: Path) -> None:
    *ours, found = poster_families()

    assert {"warning", "story", "quiz"} <= set(ours)
    assert found == "sticker"


@pytest.mark.slow
def test_its_posters_carry_a_code_that_a_phone_reads(
    campaign: Campaign, sticker: Poster
) -> None:
    files = [job for job in jobs(campaign, sticker) if job.kind == "poster"]

    names = [job.path.split("-", 1)[1] for job in files]
    assert names == ["label-colour.pdf", "label-lowink.pdf"]
    for job in files:
        page = pypdfium2.PdfDocument(make_proven(job))[0]
        picture = page.render(scale=150 / 72, grayscale=True).to_numpy()
        number = poster_number(campaign.settings.name, sticker.id)
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text.endswith(f"/P/{number}/")
        assert [round(side * 25.4 / 72) for side in page.get_size()] == [100, 150]


@pytest.mark.slow
def test_it_has_a_preview_a_page_and_a_place_in_the_gallery(
    campaign: Campaign, sticker: Poster
) -> None:
    number = poster_number(campaign.settings.name, sticker.id)
    (preview,) = [job for job in jobs(campaign, sticker) if job.kind == "preview"]

    pages = poster_pages(campaign, pictures=True)
    overview = gallery(campaign).decode()

    assert make_proven(preview).startswith(b"\x89PNG")
    assert "柜台贴" in pages[f"P/{number}/index.md"]
    assert "<h2>柜台贴</h2>" in overview
    assert f"{number}-label-colour.pdf" in overview


def test_without_the_package_the_family_is_refused_by_name(asking: Path) -> None:
    with pytest.raises(CampaignError, match=r"posters\.yml:.*sticker.*warning、story"):
        load_for_print(asking, today=TODAY)


def test_the_command_check_refuses_it_too(asking: Path) -> None:
    command = [Path(sys.executable).with_name("wuzha"), "check", str(asking)]

    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 2
    assert "sticker" in checked.stderr


def test_who_prints_nothing_need_not_know_the_family(asking: Path) -> None:
    campaign, _notices = load_campaign(asking, today=TODAY)

    assert "sticker" in {poster.family for poster in campaign.posters}


def test_a_second_family_of_the_same_name_is_refused(package: Path) -> None:
    (package / "sticker").rename(package / "story")

    with pytest.raises(PosterFamilyError, match="story"):
        poster_families()


def test_a_folder_without_a_drawing_is_refused(package: Path) -> None:
    (package / "sticker/poster.typ").unlink()

    with pytest.raises(PosterFamilyError, match=r"poster\.typ"):
        poster_families()


def test_a_folder_that_declares_no_family_is_refused(package: Path) -> None:
    (package / "sticker/family.py").write_text('"""Nothing."""\n')

    with pytest.raises(PosterFamilyError, match="FAMILY"):
        poster_families()
