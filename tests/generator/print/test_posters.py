"""Posters: every code reads back, every text fits or the build stops, same bytes again."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Iterable

import pypdfium2
import pytest

from bench.photographs.walls import picture_of_a_code
from campaign_model import Campaign, Poster, load_campaign
from campaign_model.links import poster_number
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.vocabulary import PosterSubject
from generator.errors import BuildError, PosterError, PosterUnreadableError
from generator.print.breaking import breakings_of
from generator.print.families import poster_families
from generator.print.family import TEMPLATE
from generator.print.job import OWN, PrintJob, make, make_proven
from generator.print.proof import prove
from generator.print_run import plan
from generator.screens.led import text_lines
from generator.settings import ROOT
from generator.site.pages.posters import poster_pages
from typesetting.qr.code import LARGEST_VERSION, AddressTooLongError, matrix
from typesetting.qr.image import svg
from typesetting.typeset import PACKAGES

LOCATION = SourceLocation("memory", 1)


@pytest.fixture(scope="module")
def starter() -> Campaign:
    campaign, _notices = load_campaign(ROOT / "generator/starter")
    return campaign


def poster_of(campaign: Campaign, family: str) -> Poster:
    """Return a poster of a family about the first thing that it can be about."""
    about = poster_families()[family].about
    subjects: dict[PosterSubject, Iterable[str]] = {
        PosterSubject.FRAUD_TYPE: campaign.fraud_types,
        PosterSubject.CASE: (slug for slug, c in campaign.cases.items() if c.print),
        PosterSubject.UNIT: campaign.units,
        PosterSubject.NONE: [""],
    }
    subject = LocatedStr(next(iter(subjects[about])), LOCATION)
    return Poster(
        id=LocatedStr("x-1", LOCATION),
        family=LocatedStr(family, LOCATION),
        fraud_type=subject if about is PosterSubject.FRAUD_TYPE else None,
        case=subject if about is PosterSubject.CASE else None,
        unit=subject if about is PosterSubject.UNIT else None,
        setting=LocatedStr("", LOCATION),
        location=LOCATION,
    )


def posters(campaign: Campaign, family: str) -> list[PrintJob]:
    alone = dataclasses.replace(campaign, posters=(poster_of(campaign, family),))
    return [job for job in plan(alone) if job.kind == "poster"]


def with_words(job: PrintJob, **words: object) -> PrintJob:
    data = json.loads(job.data) | words
    data["breaks"] = breakings_of(data)
    return dataclasses.replace(job, data=json.dumps(data, ensure_ascii=False))


def test_a_poster_comes_in_two_sizes_and_four_variants(starter: Campaign) -> None:
    names = {job.path.split("-", 1)[1] for job in posters(starter, "warning")}

    sizes, variants = ("a4", "a3"), ("colour", "lowink", "large", "shop")
    assert names == {f"{size}-{name}.pdf" for size in sizes for name in variants}


@pytest.mark.parametrize("family", poster_families())
def test_a_drawing_names_apart_what_one_poster_has_for_itself(family: str) -> None:
    """What names `data` is laid out anew for every number, so only what needs it does."""
    drawing = (poster_families()[family].folder / TEMPLATE).read_text("utf-8")

    assert {*re.findall(r"\bdata\.(\w+)", drawing)} <= {*OWN}
    assert not {*re.findall(r"\bshared\.(\w+)", drawing)} & {*OWN}


@pytest.mark.parametrize("family", poster_families())
def test_every_size_and_variant_reads_back(starter: Campaign, family: str) -> None:
    jobs = posters(starter, family)

    files = [make_proven(job) for job in jobs]

    printed = poster_families()[family]
    assert len(files) == len(printed.sizes) * len(printed.variants)
    assert all(data.startswith(b"%PDF") for data in files)


@pytest.mark.parametrize("family", poster_families())
def test_every_poster_has_a_page_of_its_own(starter: Campaign, family: str) -> None:
    poster = poster_of(starter, family)
    pages = poster_pages(dataclasses.replace(starter, posters=(poster,)), pictures=True)

    page = pages[f"P/{poster_number(starter.settings.name, poster.id)}/index.md"]
    assert poster_families()[family].label in page


@pytest.mark.parametrize("family", poster_families())
def test_the_longest_texts_that_check_allows_fit(
    starter: Campaign, family: str
) -> None:
    """34 characters to say, 8 to answer, 34 to explain, 28 in a title."""
    long = "您的账户存在重大风险，请马上配合我们把全部存款转到安全账户，不要告诉家人。"[
        :34
    ]
    words = {
        "say": long,
        "answer": "马上挂断打九六一",
        "more": long,
        "headline": "接到自称客服的电话以后，他把三万元转到了陌生人的账户"[:28],
        "unit": "示例庆元县百山祖镇第一中心小学附属幼儿园及实验学校"[:24],
        "kicker": "客服来电一定先别信他们说的"[:12],
    }

    for job in posters(starter, family):
        assert make_proven(with_words(job, **words))


def test_a_text_that_does_not_fit_stops_naming_the_record(starter: Campaign) -> None:
    job = with_words(posters(starter, "warning")[0], say="长" * 400)

    with pytest.raises(PosterError, match=f"{job.source}.*say"):
        make(job)


def test_an_answer_too_long_for_its_line_stops(starter: Campaign) -> None:
    job = with_words(posters(starter, "warning")[0], answer="长" * 40)

    with pytest.raises(PosterError, match="answer"):
        make(job)


@pytest.mark.parametrize("letter", ["✔", "😀"])
def test_a_missing_glyph_is_an_error(starter: Campaign, letter: str) -> None:
    job = with_words(posters(starter, "warning")[0], more=f"挂断{letter}")

    with pytest.raises(BuildError, match=job.source):
        make(job)


def test_texts_are_never_taken_for_markup(starter: Campaign) -> None:
    job = with_words(posters(starter, "warning")[0], more='#panic("x") $x$ *y* _z_')

    assert make_proven(job)


def test_the_same_job_gives_the_same_bytes(starter: Campaign) -> None:
    job = posters(starter, "story")[0]

    assert make(job) == make(job)


def test_a_wrong_code_does_not_ship(starter: Campaign) -> None:
    job = posters(starter, "warning")[0]

    with pytest.raises(PosterUnreadableError, match="WRONG"):
        prove(make(job), "HTTPS://WRONG.EXAMPLE/P/1/", job.source, module_floor=0)


def test_a_second_code_does_not_hide_on_the_page(starter: Campaign) -> None:
    job = posters(starter, "warning")[0]
    assert job.address
    page = pypdfium2.PdfDocument(make(job))[0].render(scale=300 / 72).to_pil()
    page.paste(picture_of_a_code("HTTPS://OTHER.EXAMPLE/P/1/"), (160, 2000))
    file = io.BytesIO()
    page.save(file, "pdf", resolution=300)

    with pytest.raises(PosterUnreadableError, match=r"OTHER\.EXAMPLE"):
        prove(file.getvalue(), job.address, job.source, module_floor=0)


def test_the_code_is_in_upper_case_behind_a_small_scheme(starter: Campaign) -> None:
    for job in posters(starter, "quiz"):
        scheme, _sign, rest = (job.address or "").partition("://")
        assert scheme == "https"
        assert rest == rest.upper()
        number = job.path.split("/")[1]
        assert job.address and job.address.endswith(f"/P/{number}/")


@pytest.mark.parametrize("family", ["warning", "story", "quiz"])
def test_modules_are_large_enough_to_scan(starter: Campaign, family: str) -> None:
    """Measured on the finished poster, with the longest address that a code may hold."""
    longest = "https://EXAMPLE.COM/" + "A" * 80
    job = dataclasses.replace(posters(starter, family)[0], address=longest)

    assert len(matrix(longest)) == 17 + 4 * LARGEST_VERSION
    assert make_proven(job)


def test_a_code_of_too_small_modules_does_not_ship(starter: Campaign) -> None:
    """The code without its quiet zone is 40 mm wide: 29 modules of 1.38 mm."""
    job = posters(starter, "warning")[0]
    assert job.address

    with pytest.raises(PosterUnreadableError, match=r"1\.38 毫米"):
        prove(make(job), job.address, job.source, module_floor=1.5)


def test_a_code_too_large_for_a_poster_is_refused() -> None:
    with pytest.raises(AddressTooLongError, match="EXAMPLE"):
        matrix("HTTPS://EXAMPLE.COM/" + "long-lower-case/" * 12)


def test_the_picture_of_a_matrix_has_its_quiet_zone() -> None:
    drawn = svg(((True, False), (False, True)))

    assert 'viewBox="0 0 10 10"' in drawn
    assert "M4 4h1v1h-1z" in drawn
    assert "M5 5h1v1h-1z" in drawn


def test_a_slogan_that_gbk_screens_cannot_show_is_refused(starter: Campaign) -> None:
    first = starter.slogans[0]
    odd = dataclasses.replace(
        first, kind="led", text=LocatedStr("挂断\U0001f600", first.location)
    )

    with pytest.raises(BuildError, match="GBK"):
        text_lines(dataclasses.replace(starter, slogans=(odd,)))


def test_no_template_holds_an_emblem_or_picture() -> None:
    """Shapes are drawn; the only images are QR codes and the logo that `check` let in."""
    folders = (ROOT / "generator/print", PACKAGES)
    templates = [path for folder in folders for path in folder.rglob("*.typ")]

    images = [
        line
        for path in templates
        for line in path.read_text().split("\n")
        if "image(" in line
    ]

    assert images
    allowed = re.compile(r"image\(bytes\(((data|s|p)\.qr|look\.logo\.svg)\)")
    assert all(allowed.search(line) for line in images)
