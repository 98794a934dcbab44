"""The desk's handbook names what there is: each button, each address, a picture for each task."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from PIL import Image

from bench.office.pictures import FOLDER, PICTURES
from tests.conftest import ROOT

HANDBOOK = ROOT / "docs/desk.md"
CATALOG = ROOT / "campaign_model/locale/zh_CN/LC_MESSAGES/wuzha.po"
# What stands for a part of an address, and how the service declares it.
PARTS = {
    "〈轮次〉": "<int:number>",
    "〈单位〉": "<code>",
    "〈批次〉": "<int:number>",
}


def sections() -> list[str]:
    return HANDBOOK.read_text("utf-8").split("\n## ")[1:]


def test_each_button_that_is_named_is_called_so_on_the_desk() -> None:
    with CATALOG.open("rb") as file:
        messages = [m.string for m in read_po(file, locale="zh_CN") if m.id]
    words = {
        text
        for message in messages
        for text in ((message,) if isinstance(message, str) else message)
    }
    named = re.findall(r"\*\*(.+?)\*\*", HANDBOOK.read_text("utf-8"))

    assert len(named) > 30
    assert [name for name in named if name not in words] == []


def test_each_address_is_one_of_the_service(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    addresses = re.findall(r"^`(/[^`]*)`$", HANDBOOK.read_text("utf-8"), re.MULTILINE)

    assert len(addresses) == len(sections())
    for address in addresses:
        rule = address
        for word, part in PARTS.items():
            rule = rule.replace(word, part)
        assert rule in rules, address


@pytest.mark.parametrize("section", sections(), ids=lambda s: s.splitlines()[0])
def test_each_task_has_its_picture_which_the_program_makes(section: str) -> None:
    [name] = re.findall(r"!\[[^\]]+\]\(pictures/(.+?)\.png\)", section)

    assert name in PICTURES
    path = FOLDER / f"{name}.png"
    with Image.open(path) as picture:
        assert picture.size == (420, 640)
    assert path.stat().st_size < 40 * 1024


def test_the_handbook_shows_every_picture() -> None:
    text = HANDBOOK.read_text("utf-8")

    assert [name for name in PICTURES if f"pictures/{name}.png" not in text] == []
