from __future__ import annotations

import base64
import json
import pickle
import re

from design import Logo, Look, tokens_with
from design.stylesheet import base_styles

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'
OWN = Look(tokens_with({"ink": "#0b3d2e"}), Logo(DRAWING, 2.0))


def logo_in(css: str) -> str:
    match = re.search(r"data:image/svg\+xml;base64,([\w+/=]+)", css)
    assert match
    return base64.b64decode(match[1]).decode()


def test_the_bar_shows_the_houses_logo_in_the_campaigns_colours() -> None:
    css = Look(tokens_with({"amber": "#ffd166"})).styles(base_styles())

    assert "#ffd166" in logo_in(css)


def test_a_logo_of_its_own_stands_on_white_and_keeps_its_shape() -> None:
    css = OWN.styles(base_styles())

    assert logo_in(css) == DRAWING
    assert "width:3.20rem" in css
    assert "background:#ffffff url(" in css


def test_the_icon_is_seen_on_a_light_tab() -> None:
    assert "#14213d" in Look().icon()
    assert OWN.icon() == DRAWING


def test_print_reads_the_same_colours() -> None:
    values = json.loads(OWN.for_print())

    assert values["colours"]["ink"] == "#0b3d2e"
    assert values["font"] == "Noto Sans SC"
    assert values["logo"] == {"svg": DRAWING, "ratio": 2.0}
    assert json.loads(Look().for_print())["logo"] is None


def test_equal_looks_give_equal_text_and_survive_another_process() -> None:
    assert pickle.loads(pickle.dumps(OWN)) == OWN
    assert pickle.loads(pickle.dumps(OWN)).for_print() == OWN.for_print()


def test_the_press_gets_inks_and_an_office_printer_black_alone() -> None:
    press = json.loads(Look().for_press())["colours"]
    black = json.loads(Look().for_black())["colours"]

    assert press["black"] == [0, 0, 0, 100]
    assert all(len(inks) == 4 for inks in press.values())
    assert black["red"] == black["ink"] == [100]
    assert black["amber"] == [0]
