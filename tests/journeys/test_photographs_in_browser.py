"""A phone at the wall: the page fits, and a large photograph is made small before it travels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from bench.photographs.walls import covered, jpeg, on_wall, with_sticker
from campaign_model import Campaign
from quiz_service.desk.photographs.forms import MOST_BYTES
from quiz_service.kernel.clock import now
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.journeys.conftest import (
    Quiz,
    fits,
    fits_in_the_largest_letters,
    served_quiz,
    unreadable_in_the_dark,
)
from tests.journeys.test_county_desk_in_browser import PASSWORD, signed_in
from tests.quiz_service.desk.photographs.walls import put_register, register, wall

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(qingyuan: Campaign, tmp_path: Path, phone: BrowserContext) -> Iterator[Page]:
    """A clerk's phone on the page that checks photographs."""
    posters = tmp_path / "posters"
    lasting = (replace(p, valid_until=date(2090, 1, 1)) for p in register().posters)
    put_register(posters, replace(register(), posters=tuple(lasting)))
    environment = {"WUZHA_POSTERS": str(posters)}
    with served_quiz(qingyuan, tmp_path, environment) as quiz:
        yield opened(quiz, phone)


def opened(quiz: Quiz, phone: BrowserContext) -> Page:
    with quiz.engine.begin() as connection:
        role, scope = Role.UNIT, "unit:S01"
        add(connection, "clerk", PASSWORD, role=role, scope=scope, moment=now())
    page = phone.new_page()
    signed_in(page, quiz, "clerk")
    page.locator("main").get_by_role("link", name="这张海报是真的吗？").tap()
    page.wait_for_url("**/desk/photographs")
    return page


def from_a_phone(picture: Image.Image) -> Image.Image:
    """A wall as a camera of twelve megapixels sees it, with the noise of a dim hall."""
    large = picture.resize((2800, 2800 * picture.height // picture.width))
    noise = np.random.default_rng(14).normal(0, 24, (large.height, large.width))
    return Image.fromarray((np.asarray(large) + noise).clip(0, 255).astype(np.uint8))


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def test_large_photographs_arrive_small_and_each_has_its_verdict(desk: Page) -> None:
    photographs = [
        jpeg(from_a_phone(picture), quality=95)
        for picture in (wall(), with_sticker(wall(), over=False))
    ]
    assert min(map(len, photographs)) > MOST_BYTES

    assert fits(desk)
    desk.set_input_files("#camera", file("image.jpg", photographs[0]))
    desk.set_input_files("#file", file("wall.jpg", photographs[1]))
    desk.get_by_role("button", name="核对").tap()

    titles = desk.locator(".checked h2")
    expect(titles).to_have_text(["是真的", "被动过手脚"])
    expect(desk.get_by_alt_text("这张海报的样子").first).to_be_visible()
    assert fits_in_the_largest_letters(desk)
    assert unreadable_in_the_dark(desk) == []


def test_what_the_phone_cannot_open_is_sent_as_it_is(desk: Page) -> None:
    desk.set_input_files("#file", file("IMG_1.HEIC", b"\0\0\0\x24ftypheic" + bytes(60)))
    desk.get_by_role("button", name="核对").tap()

    expect(desk.locator(".checked .wrong")).to_contain_text("兼容性最佳")


def test_a_covered_code_is_told_by_how_the_poster_looks(desk: Page) -> None:
    photograph = jpeg(on_wall(covered(wall())), quality=90)
    desk.set_input_files("#camera", file("image.jpg", photograph))
    desk.get_by_role("button", name="核对").tap()

    title = desk.locator(".checked h2")
    expect(title).to_have_text("被动过手脚：码被盖住了")
    expect(desk.get_by_alt_text("这张海报的样子")).to_be_visible()
    assert fits_in_the_largest_letters(desk)
    assert unreadable_in_the_dark(desk) == []
