"""Posters on simulated photographs: skewed, blurred, small, dark, with glare, with a sticker."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import islice

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from bench.photographs.degraded import SPOILED, photograph
from bench.photographs.walls import (
    FALSE_CODE,
    covered,
    on_wall,
    picture_of_a_code,
    strangers,
    with_sticker,
)
from campaign_model import Campaign
from campaign_model.reading.source_location import LocatedStr
from generator.print.job import PrintJob, make
from generator.print.jobs import poster_files, print_jobs
from generator.print.posters import number_for
from generator.print.register import register_of
from generator.print_run import plan
from photographs.landmarks import landmarks_of
from photographs.photograph import PhotoError, places_of_codes
from photographs.register import Register
from photographs.verdict import Finding, Verdict
from photographs.verify import verify_photo

SOON, LATE = date(2027, 1, 10), date(2027, 7, 1)


@pytest.fixture(scope="module")
def register(qingyuan: Campaign) -> Register:
    return register_of(qingyuan)


def job_of(campaign: Campaign, poster: str) -> PrintJob:
    jobs = (job for job in plan(campaign) if job.source == poster)
    return next(job for job in jobs if job.path.endswith("-colour.pdf"))


@pytest.fixture(scope="module")
def looks(qingyuan: Campaign) -> Register:
    """The register as a build leaves it, of which some posters' looks are known."""
    families = ("village", "station", "warning", "story", "teller")
    some = tuple(p for p in qingyuan.posters if p.family in families)
    jobs = {job.path: job for job in print_jobs(replace(qingyuan, posters=some))}
    known = register_of(replace(qingyuan, posters=some), lambda path: make(jobs[path]))
    return replace(register_of(qingyuan), landmarks=known.landmarks)


@pytest.fixture(scope="module")
def village(qingyuan: Campaign) -> Image.Image:
    """The village board's poster as a phone sees it from its distance."""
    return photograph(job_of(qingyuan, "p-village"))


@pytest.fixture(scope="module")
def invitation(qingyuan: Campaign) -> Image.Image:
    return photograph(job_of(qingyuan, "q-V01"))


def seen(
    picture: Image.Image,
    register: Register,
    *,
    today: date = SOON,
    unit: str = "",
) -> Finding:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=70)
    return verify_photo(
        file.getvalue(), register, name="wall.jpg", today=today, unit=unit
    )


@pytest.mark.parametrize("how", SPOILED)
def test_a_genuine_poster_is_known_on_a_bad_photograph(
    how: str, village: Image.Image, register: Register
) -> None:
    found = seen(SPOILED[how](village), register)

    assert found.verdict is Verdict.GENUINE
    assert found.poster and found.poster.kind == "村口"


def test_a_register_from_before_the_small_scheme_knows_the_same_posters(
    village: Image.Image, register: Register
) -> None:
    posters = tuple(
        replace(poster, address=poster.address.upper()) for poster in register.posters
    )

    found = seen(village, replace(register, posters=posters))

    assert found.verdict is Verdict.GENUINE


def test_glare_over_a_corner_hides_nothing(
    village: Image.Image, register: Register
) -> None:
    picture = village.copy()
    glare = Image.new("L", picture.size, 0)
    width, height = picture.size
    ImageDraw.Draw(glare).ellipse((0, 0, width // 2, height // 2), fill=200)
    picture.paste(255, (0, 0), glare)

    assert seen(picture, register).verdict is Verdict.GENUINE


def test_after_its_day_it_is_expired(village: Image.Image, register: Register) -> None:
    found = seen(village, register, today=LATE)

    assert found.verdict is Verdict.EXPIRED


@pytest.mark.parametrize(
    ("unit", "verdict"), [("V01", Verdict.GENUINE), ("S01", Verdict.ELSEWHERE)]
)
def test_an_invitation_belongs_to_its_unit(
    unit: str,
    verdict: Verdict,
    invitation: Image.Image,
    register: Register,
) -> None:
    assert seen(invitation, register, unit=unit).verdict is verdict


@pytest.mark.parametrize(
    ("unit", "verdict"),
    [("V01", Verdict.GENUINE), ("V02", Verdict.ELSEWHERE), ("", Verdict.GENUINE)],
)
def test_a_poster_of_a_units_kit_belongs_on_its_walls(
    unit: str,
    verdict: Verdict,
    qingyuan: Campaign,
    register: Register,
) -> None:
    poster = next(p for p in qingyuan.posters if p.id == "p-village")
    job = next(poster_files(qingyuan, poster, unit=qingyuan.units["V01"]))

    found = seen(photograph(job), register, unit=unit)

    assert found.verdict is verdict
    assert found.poster and found.poster.unit_name == "示例溪头村"


def test_a_second_code_on_the_wall_is_an_alarm(
    village: Image.Image, register: Register
) -> None:
    found = seen(with_sticker(village, over=False), register)

    assert found.verdict is Verdict.TAMPERED
    assert FALSE_CODE in found.codes


@pytest.mark.parametrize("kind", ["DataMatrix", "PDF417", "Aztec"])
def test_a_second_code_of_another_kind_is_an_alarm_too(
    village: Image.Image, register: Register, kind: str
) -> None:
    """A phone opens it like ours: it is no QR code, and what it opens is a swindler's."""
    code = zxingcpp.create_barcode(FALSE_CODE, getattr(zxingcpp.BarcodeFormat, kind))
    sticker = Image.fromarray(np.asarray(code.to_image(scale=3)))
    wall = village.copy()
    wall.paste(sticker, (10, wall.height // 2))

    found = seen(wall, register)

    assert found.verdict is Verdict.TAMPERED
    assert FALSE_CODE in found.codes


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.parametrize("poster", ["p-village", "p-station", "w-t08"])
def test_a_sticker_over_the_whole_code_is_told_by_the_rest_of_the_poster(
    how: str, poster: str, qingyuan: Campaign, looks: Register
) -> None:
    picture = with_sticker(photograph(job_of(qingyuan, poster)), over=True)

    found = seen(SPOILED[how](on_wall(picture)), looks)

    assert found.verdict is Verdict.COVERED
    assert found.codes == (FALSE_CODE,)


def test_a_covered_code_is_told_on_a_paper_of_another_shape(
    qingyuan: Campaign, looks: Register
) -> None:
    [bus_card] = (
        job
        for job in plan(qingyuan)
        if job.source == "p-station" and job.path.endswith("300x400-colour.pdf")
    )

    found = seen(on_wall(covered(photograph(bus_card))), looks)

    assert found.verdict is Verdict.COVERED
    assert found.lookalike == number_for(qingyuan, "p-station", None)


# Plain, wide, small, folded: what a picture of few greys could not tell from a wall.
HARD = ("p-app", "p-genuine", "p-cafe", "p-window", "p-pocket", "p-leaflet", "p-room")


@pytest.mark.parametrize("poster", ["p-senior", "p-clinic", *HARD])
def test_a_covered_code_is_told_at_a_slant_too(
    poster: str, qingyuan: Campaign, register: Register
) -> None:
    jobs = [job for job in plan(qingyuan) if job.source == poster]
    looks = make(next(job for job in jobs if job.kind == "preview"))
    poster_job = next(job for job in jobs if job.kind == "poster")
    number = number_for(qingyuan, poster, None)
    scene = SPOILED["15 degrees"](on_wall(covered(photograph(poster_job))))

    found = seen(scene, replace(register, landmarks=(landmarks_of(looks, number),)))

    assert found.verdict is Verdict.COVERED
    assert found.lookalike == number


def test_a_code_that_is_covered_by_no_code_is_told_too(
    village: Image.Image, qingyuan: Campaign, looks: Register
) -> None:
    [(left, top, right, bottom)] = places_of_codes(village)
    picture = village.copy()
    picture.paste(255, (left, top, right, bottom))
    found = seen(on_wall(picture), looks)

    assert found.verdict is Verdict.HIDDEN
    assert found.lookalike == number_for(qingyuan, "p-village", None)


def test_no_strangers_notice_is_taken_for_a_poster_of_ours(
    qingyuan: Campaign, looks: Register
) -> None:
    notices = dict(islice(strangers(qingyuan), 24))

    verdicts = {name: seen(notice, looks).verdict for name, notice in notices.items()}

    assert {verdict.value for verdict in verdicts.values()} == {"foreign"}, verdicts


def test_a_bare_wall_has_nothing_to_be_known_by(looks: Register) -> None:
    found = seen(Image.new("L", (900, 1200), 235), looks)

    assert found.verdict is Verdict.NO_CODE


def test_a_sticker_over_the_code_is_not_ours_where_no_look_is_known(
    village: Image.Image, register: Register
) -> None:
    found = seen(with_sticker(village, over=True), register)

    assert found.verdict is Verdict.FOREIGN
    assert found.codes == (FALSE_CODE,)


def test_a_number_that_nobody_issued_is_not_registered(
    village: Image.Image, register: Register
) -> None:
    others = tuple(p for p in register.posters if p.kind != "村口")

    found = seen(village, Register(register.organizer, others))

    assert found.verdict is Verdict.UNLISTED


@pytest.mark.parametrize("poster", ["q-V01", "p-village"])
def test_a_poster_of_a_unit_that_is_no_more_is_retired_and_not_covered(
    poster: str, qingyuan: Campaign
) -> None:
    unit = qingyuan.units["V01"]
    printed = next(p for p in qingyuan.posters if p.id == poster)
    job = next(poster_files(qingyuan, printed, unit=unit))
    later = replace(
        qingyuan,
        units={code: u for code, u in qingyuan.units.items() if code != "V01"},
        posters=tuple(p for p in qingyuan.posters if p.id != "q-V01"),
        retired_posters=(LocatedStr("q-V01", unit.location),),
    )
    picture = photograph(job)
    looks = io.BytesIO()
    picture.save(looks, "PNG")
    landmarks = landmarks_of(looks.getvalue(), number_for(qingyuan, poster, None))
    register = replace(register_of(later), landmarks=(landmarks,))

    found = seen(picture, register)

    assert found.verdict is Verdict.RETIRED
    assert found.number == number_for(
        qingyuan, poster, None if poster == "q-V01" else unit
    )


def test_a_page_of_ours_beside_a_poster_is_no_alarm(
    village: Image.Image, register: Register
) -> None:
    picture = village.copy()
    guide = picture_of_a_code("https://FZ.QINGYUAN.EXAMPLE/T/T01/").resize((110, 110))
    picture.paste(guide, (20, 300))

    assert seen(picture, register).verdict is Verdict.GENUINE


@pytest.mark.parametrize(
    "address",
    [
        "https://FZ.QINGYUAN.EXAMPLE@FALSE.EXAMPLE/P/1/",
        "https://FZ.QINGYUAN.EXAMPLE.FALSE.EXAMPLE/P/1/",
        "http://FZ.QINGYUAN.EXAMPLE/P/1/",
    ],
)
def test_an_address_that_only_begins_like_ours_is_a_strangers(
    address: str, village: Image.Image, register: Register
) -> None:
    picture = village.copy()
    picture.paste(picture_of_a_code(address).resize((120, 120)), (20, 300))

    found = seen(picture, register)

    assert found.verdict is Verdict.TAMPERED
    assert address in found.codes


def test_a_wall_without_a_code_says_to_come_closer(register: Register) -> None:
    found = seen(Image.new("L", (600, 800), 200), register)

    assert found.verdict is Verdict.NO_CODE


def test_a_file_that_is_no_photograph_is_refused(register: Register) -> None:
    with pytest.raises(PhotoError, match="wall"):
        verify_photo(b"no picture", register, name="wall.jpg", today=SOON)


@pytest.mark.parametrize(
    "size", [(1, 1), (2400, 1), (1, 2400), (60_000, 10), (2400, 130)]
)
def test_a_picture_of_any_shape_is_answered(
    size: tuple[int, int], looks: Register
) -> None:
    found = seen(Image.new("L", size, 200), looks)

    assert found.verdict is Verdict.NO_CODE
