"""Handbooks by task name what there is: each button, each address, a picture of each page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from PIL import Image

from bench.office.pictures import FOLDER, PICTURES
from tests.conftest import ROOT

DESK, ORGANIZERS = ROOT / "docs/desk.md", ROOT / "docs/organizers.md"
HANDBOOKS = (DESK, ORGANIZERS)
CATALOG = ROOT / "campaign_model/locale/zh_CN/LC_MESSAGES/wuzha.po"
# What stands for a part of an address, and how the service declares it.
PARTS = {
    "〈轮次〉": "<int:number>",
    "〈单位〉": "<code>",
    "〈批次〉": "<int:number>",
    "〈快照〉": "<int:number>",
}
ADDRESS = re.compile(r"^`(/[^`]*)`$", re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]+\]\(pictures/(.+?)\.png\)")


def sections(handbook: Path) -> list[str]:
    return handbook.read_text("utf-8").split("\n## ")[1:]


def of_the_desk() -> list[str]:
    """The sections about a page of the desk, which say its address."""
    return [s for h in HANDBOOKS for s in sections(h) if ADDRESS.search(s)]


@pytest.fixture(scope="module")
def words() -> set[str]:
    """All that a page may say in Chinese."""
    with CATALOG.open("rb") as file:
        messages = [m.string for m in read_po(file, locale="zh_CN") if m.id]
    return {
        text
        for message in messages
        for text in ((message,) if isinstance(message, str) else message)
    }


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.stem)
def test_each_button_that_is_named_is_called_so_on_the_desk(
    handbook: Path, words: set[str]
) -> None:
    named = re.findall(r"\*\*(.+?)\*\*", handbook.read_text("utf-8"))

    assert len(named) > 30
    assert [name for name in named if name not in words] == []


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.stem)
def test_each_address_is_one_of_the_service(app: Flask, handbook: Path) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    addresses = ADDRESS.findall(handbook.read_text("utf-8"))

    assert len(addresses) > 10
    for address in addresses:
        rule = address
        for word, part in PARTS.items():
            rule = rule.replace(word, part)
        assert rule in rules, address


def test_each_task_of_the_desks_handbook_says_its_address() -> None:
    assert [s for s in sections(DESK) if not ADDRESS.search(s)] == []


@pytest.mark.parametrize("section", of_the_desk(), ids=lambda s: s.splitlines()[0])
def test_each_task_has_its_picture_which_the_program_makes(section: str) -> None:
    [name] = PICTURE.findall(section)

    assert name in PICTURES
    path = FOLDER / f"{name}.png"
    with Image.open(path) as picture:
        assert picture.size == (420, 640)
    assert path.stat().st_size < 40 * 1024


def test_the_handbooks_show_every_picture() -> None:
    text = "".join(handbook.read_text("utf-8") for handbook in HANDBOOKS)

    assert [name for name in PICTURES if f"pictures/{name}.png" not in text] == []
