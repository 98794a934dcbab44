"""A phone at the wall asks the desk: each verdict, several at once, and who may ask."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from bench.photographs.degraded import SPOILED
from bench.photographs.walls import FALSE_CODE, jpeg, with_sticker
from photographs.register import NAME
from quiz_service.app import create_app
from quiz_service.audit.models import AuditRecord
from quiz_service.desk.photographs.forms import MOST_BYTES, MOST_PHOTOGRAPHS
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.desk.photographs.walls import (
    PAGE,
    put_register,
    register,
    shown,
    wall,
)
from tests.quiz_service.organizers.office import PASSWORD, PEOPLE, send, signed_in

TITLE = re.compile(r"<h2[^>]*>([^<]+)</h2>")


@pytest.fixture
def folder(service: Service) -> Path:
    put_register(service.settings.posters)
    return service.settings.posters


@pytest.fixture
def desks(app: Flask, engine: Engine) -> Iterator[dict[str, FlaskClient]]:
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(
                connection, login, PASSWORD, role=Role(role), scope=scope, moment=MOMENT
            )
    return {login: signed_in(app, login) for login in PEOPLE}


def verdicts(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.text
    return TITLE.findall(answer.text)


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.usefixtures("folder")
def test_a_genuine_poster_is_genuine_on_a_bad_photograph(
    how: str, desks: dict[str, FlaskClient]
) -> None:
    answer = shown(desks["inspector"], jpeg(SPOILED[how](wall())))

    assert verdicts(answer) == ["是真的"]
    assert "<td>村口</td>" in answer.text
    assert "2027-06-30" in answer.text  # its last day


@pytest.mark.usefixtures("folder")
def test_it_says_what_was_done_to_a_poster_and_what_to_do_now(
    desks: dict[str, FlaskClient],
) -> None:
    beside = jpeg(with_sticker(wall(), over=False))
    over = jpeg(with_sticker(wall(), over=True))
    bare = jpeg(Image.new("L", (600, 800), 200))

    answer = shown(desks["inspector"], beside, over, bare)

    assert verdicts(answer) == ["被动过手脚", "被动过手脚：码被盖住了", "没读到码"]
    assert answer.text.count("打 96110") == 2
    assert answer.text.count("拍照留证") == 2
    assert "看样子是我们的这一张" in answer.text
    assert answer.text.count(FALSE_CODE) == 2
    assert f'href="{FALSE_CODE}' not in answer.text


@pytest.mark.usefixtures("folder")
def test_a_poster_of_another_unit_hangs_in_the_wrong_place(
    desks: dict[str, FlaskClient],
) -> None:
    photograph = jpeg(wall("q-V01"))

    answer = shown(desks["clerk"], photograph)

    assert verdicts(answer) == ["挂错地方了"]
    assert "还给“示例溪头村”" in answer.text
    assert verdicts(shown(desks["inspector"], photograph, unit="V01")) == ["是真的"]
    assert verdicts(shown(desks["inspector"], photograph)) == ["是真的"]


@pytest.mark.usefixtures("folder")
def test_after_its_last_day_it_is_expired(
    app: Flask, desks: dict[str, FlaskClient], clock: FixedClock
) -> None:
    clock.moment = datetime(2027, 6, 30, 16, 1)  # a minute past midnight in China

    assert verdicts(shown(signed_in(app, "clerk"), jpeg(wall()))) == ["过期了"]


def test_what_no_register_lists_is_not_registered(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    listed = register()
    posters = tuple(p for p in listed.posters if p.kind != "村口")
    units = tuple(unit for unit in listed.units if unit.code != "V01")
    put_register(folder, replace(listed, posters=posters, units=units))
    strange = jpeg(with_sticker(Image.new("L", (600, 800), 240), over=True))

    answer = shown(
        desks["inspector"], jpeg(wall()), strange, jpeg(wall("p-station", "V01"))
    )

    titles = ["没登记过", "没登记过：不是我们的码", "过期了：已经停用"]
    assert verdicts(answer) == titles


def test_a_registered_place_is_told_and_settled_with_a_tap(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    hang = "/desk/placements/hang"
    clerk, number = desks["clerk"], folder.glob("*/preview.png")
    fields = {"unit": "S01", "place": "校门口", "elsewhere": "", "keeper": "老师"}
    before = shown(clerk, jpeg(wall())).text
    send(clerk, hang, hang, number=next(number).parent.name, **fields)

    after = shown(clerk, jpeg(wall())).text

    assert "登记它贴在哪" in before
    assert "示例第一小学 · 校门口" in after
    assert 'action="/desk/placements/1/checked"' in after


@pytest.mark.usefixtures("folder")
def test_an_inspector_is_offered_nothing_to_write(
    desks: dict[str, FlaskClient],
) -> None:
    page = shown(desks["inspector"], jpeg(wall())).text

    assert "登记它贴在哪" not in page
    assert "/checked" not in page


@pytest.mark.usefixtures("folder")
def test_a_clerk_asks_about_the_own_walls_alone(desks: dict[str, FlaskClient]) -> None:
    page = desks["clerk"].get(PAGE).text

    assert re.findall(r'<option[^>]*value="([^"]*)"', page) == ["S01"]
    assert shown(desks["clerk"], jpeg(wall()), unit="V01").status_code == 400


def test_the_small_picture_is_that_of_the_poster(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    page = shown(desks["clerk"], jpeg(wall())).text
    [address] = re.findall(r'src="(/desk/photographs/[^"]+)"', page)

    with desks["clerk"].get(address) as answer:
        assert answer.data == next(folder.glob("*/preview.png")).read_bytes()
    for name in ("00000000", "..%2fregister", "register.json"):
        assert desks["clerk"].get(f"{PAGE}/{name}.png").status_code == 404


def test_the_verdict_is_on_record_and_the_photograph_nowhere(
    desks: dict[str, FlaskClient], folder: Path, engine: Engine, service: Service
) -> None:
    def files() -> set[Path]:
        return {p for p in service.settings.data.rglob("*") if "quiz.db" not in p.name}

    before = files()

    shown(desks["clerk"], jpeg(wall()), name="示例路12号门口.jpg")

    assert files() == before
    query = select(AuditRecord.actor, AuditRecord.about).where(
        AuditRecord.act == "photograph checked"
    )
    with engine.begin() as connection:
        [(actor, about)] = connection.execute(query).all()
    number = next(folder.glob("*/preview.png")).parent.name
    assert actor == "clerk"
    assert json.loads(about) == {"number": number, "outcome": "genuine", "unit": "S01"}
    assert "认过海报照片" in desks["county"].get("/desk/log").text


def huge() -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(header))
    chunks = struct.pack(">I", 13) + header + crc + b"\0\0\1\0IDAT" + bytes(256)
    return b"\x89PNG\r\n\x1a\n" + chunks


HOSTILE = {
    "no picture": (b"no picture", "JPEG"),
    "half": (jpeg(Image.new("L", (300, 300), 90))[:400], "JPEG"),
    "huge": (huge(), "像素"),
    "HEIC": (b"\0\0\0\x24ftypheic" + bytes(40), "兼容性最佳"),
    "script": (b"<svg onload=alert(1)>", "JPEG"),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.usefixtures("folder")
def test_a_file_made_to_break_it_is_answered_and_the_others_are_read(
    kind: str, desks: dict[str, FlaskClient]
) -> None:
    data, words = HOSTILE[kind]

    answer = shown(desks["clerk"], data, jpeg(wall()), name="<b>wall</b>.png")

    assert verdicts(answer) == ["这张没有看成", "是真的"]
    assert words in answer.text
    assert "<b>wall" not in answer.text


@pytest.mark.usefixtures("folder")
def test_too_much_at_once_is_refused_in_words(desks: dict[str, FlaskClient]) -> None:
    clerk, photograph = desks["clerk"], jpeg(Image.new("L", (40, 40)))

    none = shown(clerk)
    many = shown(clerk, *[photograph] * (MOST_PHOTOGRAPHS + 1))
    large = shown(clerk, b"x" * (MOST_BYTES + 20_000))

    codes = [answer.status_code for answer in (none, many, large)]
    assert codes == [400, 400, 413]
    assert "先拍一张" in none.text
    assert "最多 6 张" in many.text
    assert "2.9 MB" in large.text


def test_without_a_register_it_says_who_has_to_do_what(
    desks: dict[str, FlaskClient], service: Service
) -> None:
    county, clerk = desks["county"].get(PAGE).text, desks["clerk"].get(PAGE).text

    assert "这里还没有海报登记表" in county
    assert "wuzha build" in county
    assert str(service.settings.posters) in county
    assert "WUZHA_POSTERS" in county
    assert "请县里管账号的同事" in clerk
    assert "wuzha build" not in clerk
    assert 'type="file"' not in clerk


def test_a_register_that_is_not_ours_is_not_believed(
    desks: dict[str, FlaskClient], folder: Path, service: Service
) -> None:
    listed = register()
    others = tuple(replace(p, number=p.number[::-1]) for p in listed.posters)
    put_register(folder, replace(listed, posters=others))
    foreign = desks["county"].get(PAGE).text
    values = (folder / NAME).read_text("utf-8").replace("2027-06-30", "2099-01-01")
    (folder / NAME).write_text(values, "utf-8")
    changed = desks["county"].get(PAGE).text
    trusting = replace(service.settings, posters_key="ab" * 32)
    put_register(folder)
    app = create_app(replace(service, settings=trusting))

    assert "别的专题" in foreign
    assert "改过" in changed
    assert "不是用县里的钥匙" in signed_in(app, "county").get(PAGE).text


def test_the_register_of_a_county_with_the_same_name_is_not_ours(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    listed = register()
    others = tuple(
        replace(poster, address=poster.address.replace("FZ.QINGYUAN", "FZ.OTHER"))
        for poster in listed.posters
    )
    put_register(folder, replace(listed, posters=others))

    assert "别的专题" in desks["county"].get(PAGE).text
    put_register(folder)
    assert "别的专题" not in desks["county"].get(PAGE).text


def test_posters_younger_than_the_register_are_counted_for_the_county(
    desks: dict[str, FlaskClient], folder: Path
) -> None:
    listed = register()
    put_register(folder, replace(listed, posters=listed.posters[3:]), key=None)

    assert "3 张海报，这里的登记表还没有" in desks["county"].get(PAGE).text
    assert "登记表还没有" not in desks["clerk"].get(PAGE).text
    put_register(folder)
    assert "登记表还没有" not in desks["county"].get(PAGE).text


def test_only_the_process_that_reads_photographs_loads_libraries_of_pictures() -> None:
    modules = ("photographs.register", "photographs.verdict")
    modules += ("quiz_service.desk.photographs.checking",)
    script = (
        f"import sys; import {', '.join(modules)};"
        "print(*[m for m in ('PIL', 'numpy', 'zxingcpp') if m in sys.modules])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )

    assert ran.stdout.split() == []
