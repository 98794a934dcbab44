"""The pictures of the handbooks, from a desk that runs (``make desk-pictures``)."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.office.hand import Hand
from bench.office.scratch import CAMPAIGN, PASSWORD, Office, answered_office
from bench.photographs.walls import jpeg, wall, with_sticker
from campaign_model import load_campaign
from campaign_model.links import poster_number
from generator.print.register import register_of
from photographs.register import NAME as REGISTER
from photographs.register import register_file
from quiz_service.kernel.clock import now
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.simulation.answers import LOGIN
from signatures.signing_key import new_signing_key
from typesetting.fonts import font_folder

FOLDER = Path(__file__).parents[2] / "docs/pictures"
WIDTH, HEIGHT, COLOURS = 420, 640, 48
HUNG = "p-village"  # the poster that somebody photographs
CLERK = "example-school"  # an account that forgot its password
FONTS = """<?xml version="1.0"?><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
</fontconfig>"""
Go = Callable[[Hand], None]


def _at(path: str, show: str = "main") -> Go:
    """Return how to come to a page, and which part of it stands on top of the picture."""

    def go(hand: Hand) -> None:
        hand.page.goto(hand.base + path)
        hand.page.eval_on_selector(show, "element => element.scrollIntoView()")

    return go


def _lost(hand: Hand) -> None:
    _slips(hand)
    hand.tap("a[href*='/batches/']")
    hand.page.eval_on_selector("main", "element => element.scrollIntoView()")


def _token(hand: Hand) -> None:
    hand.page.goto(f"{hand.base}/desk/tokens")
    hand.fill("#name", "screen")
    hand.page.select_option("#assignment", "county")
    hand.tap("form[action$='/tokens'] .button")
    hand.page.wait_for_selector("#token")
    hand.page.eval_on_selector("main", "element => element.scrollIntoView()")


def _hall(hand: Hand) -> None:
    _slips(hand)
    hand.tap("form[action$='/hall'] .button")
    hand.page.wait_for_url("**/hall")


def _papers(hand: Hand) -> None:
    hand.page.goto(f"{hand.base}/desk/reports/1/meeting")
    hand.tap("form[action$='/meeting'] button")
    hand.page.eval_on_selector("main", "element => element.scrollIntoView()")


def _frozen(path: str) -> Go:
    """Return how to come to a page about the figures that the meeting froze."""

    def go(hand: Hand) -> None:
        _papers(hand)
        _at(path)(hand)

    return go


def _photograph(hand: Hand) -> None:
    campaign, _notices = load_campaign(CAMPAIGN)
    photograph = jpeg(with_sticker(wall(campaign, HUNG), over=False))
    hand.page.goto(f"{hand.base}/desk/photographs")
    wall_file = {"name": "wall.jpg", "mimeType": "image/jpeg", "buffer": photograph}
    hand.page.set_input_files("#file", [wall_file])
    hand.tap("form[data-photographs] .button")
    hand.page.wait_for_selector(".checked")
    hand.page.eval_on_selector(".checked", "element => element.scrollIntoView()")


def _slips(hand: Hand) -> None:
    hand.page.goto(f"{hand.base}/desk/1/S01")
    hand.fill("#codes-count", "5")
    hand.fill("#codes-label", "三年二班")
    hand.tap("form[action$='/codes/look'] .button")
    hand.tap("form[action$='/codes'] .button")
    hand.page.wait_for_url("**/desk/issues/*")


# The hall comes last: it signs out.
PICTURES: dict[str, Go] = {
    "desk-front": _at("/desk"),
    "desk-unit": _at("/desk/1/S01", "section"),
    "desk-bulk": _at("/desk/1/codes"),
    "desk-batch": _lost,
    "desk-wave": _at("/desk/waves/new"),
    "desk-invite": _at("/desk/people/units"),
    "desk-next": _at("/desk/reports/1/S01", "#next"),
    "desk-meeting": _papers,
    "desk-police": _at("/desk/police", "section:nth-of-type(2)"),
    "desk-keying": _at("/desk/keying"),
    "desk-people": _at("/desk/people"),
    "desk-tokens": _token,
    "desk-reset": _at(f"/desk/people/reset?name={CLERK}"),
    "desk-log": _at("/desk/log?check=1"),
    "desk-verify": _at("/desk/verify"),
    "desk-system": _at("/desk/system"),
    "desk-account": _at("/desk/account"),
    "desk-placements": _at("/desk/placements/hang"),
    "desk-photographs": _photograph,
    "desk-quality": _at("/desk/reports/1/quality"),
    "desk-inspections": _at("/desk/inspections"),
    "desk-units": _at("/desk/units?code=S01"),
    "desk-headcounts": _at("/desk/headcounts"),
    "desk-publish": _frozen("/desk/snapshots/1/publish"),
    "desk-letters": _frozen("/desk/snapshots/1/letters"),
    "desk-hall": _hall,
}


def main() -> None:
    """Take every picture anew."""
    with answered_office() as office, lent_page() as page:
        _add_clerk(office)
        _put_posters(office)
        hand = Hand(page, office.base)
        hand.sign_in(LOGIN, office.password)
        for name, go in PICTURES.items():
            go(hand)
            keep(name, page.screenshot())


@contextmanager
def lent_page() -> Iterator[Page]:
    """Open a page of a phone's width in a browser that has a Chinese font."""
    with tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(FONTS.format(folder=font_folder()), "utf-8")
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", "--disable-gpu"],
                env=environment,
            )
            yield browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN"
            )
            browser.close()


def _put_posters(office: Office) -> None:
    """Put a register where the desk looks for it, with the picture of the one that hangs."""
    folder, campaign = office.service.settings.posters, office.service.campaign
    number = poster_number(campaign.settings.name, HUNG)
    (folder / number).mkdir(parents=True)
    wall(campaign, HUNG).save(folder / number / "preview.png")
    data = register_file(register_of(campaign), new_signing_key())
    (folder / REGISTER).write_bytes(data)


def _add_clerk(office: Office) -> None:
    with office.service.engine.begin() as connection:
        scope = "unit:S01"
        add(connection, CLERK, PASSWORD, role=Role.UNIT, scope=scope, moment=now())


def keep(name: str, picture: bytes) -> None:
    """Keep a picture in few colours: a handbook is read over slow lines, too."""
    with Image.open(io.BytesIO(picture)) as screen:
        flat = screen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    flat.save(FOLDER / f"{name}.png", "PNG", optimize=True)


if __name__ == "__main__":
    main()
