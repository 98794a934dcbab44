"""The books of editors and operators name what there is: commands, options, pages, pictures."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from flask import Flask
from PIL import Image

from bench.office.book_pictures import BOOK_PICTURES
from bench.office.pictures import FOLDER, PICTURES
from tests.conftest import ROOT
from tests.quiz_service.desk.test_handbook import CATALOG, PICTURE, sections
from wuzha.root import root

EDITORS, OPERATORS = ROOT / "docs/editors.md", ROOT / "docs/operators.md"
BOOKS = (EDITORS, OPERATORS)
COMMAND = re.compile(
    r"(?:^|`|=\S+ )(?:\.venv/bin/)?wuzha(?:-on-server)? ([a-z][^`\n]*)", re.M
)
PAGE = re.compile(
    r"`(/(?:setup|readyz|metrics|sign-in|desk|join|api/v1|waves)[\w/.{}-]*)`"
)
# What an operator looks at; the rest of that book are things to look up.
LOOKED_AT = (
    "先在自己电脑上试",
    "放到服务器上",
    "发布网站",
    "体检：哪里没弄对",
    "一定要备份的三样",
    "出了问题怎么办",
    "组织者进不来了",
    "查操作日志",
    "把物料包放到后台",
    "交给档案室",
    "会忘掉什么",
    "给别的程序读数字",
    "全省的一页",
    "一处装很多县",
)
MOST_BYTES = 41 * 1024


def commands_in(book: Path) -> list[str]:
    """Command lines of a book, without the tables of fields: their values may look like one."""
    text = re.sub(
        r"<!-- fields .*?<!-- end -->", "", book.read_text("utf-8"), flags=re.S
    )
    return [line.split("#")[0].strip() for line in COMMAND.findall(text)]


def unknown_in(line: str) -> str:
    """The first word of a command line that no command of ours knows; else nothing."""
    command: click.Command = root()
    context = click.Context(command)
    arguments = shlex.split(line.replace("…", ""))
    while isinstance(command, click.Group) and arguments:
        found = command.get_command(context, arguments[0])
        if found is None:
            # A group that acts by itself, such as `wuzha report CAMPAIGN`.
            return "" if "/" in arguments[0] else arguments[0]
        command, arguments = found, arguments[1:]
    options = {name for entry in command.params for name in entry.opts}
    written = [word.split("=")[0] for word in arguments if word.startswith("--")]
    return next((word for word in written if word not in options), "")


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_each_command_and_option_is_there(book: Path) -> None:
    lines = commands_in(book)

    assert len(lines) > 10
    assert [line for line in lines if unknown_in(line)] == []


def test_a_command_that_is_not_there_is_seen() -> None:
    assert unknown_in("chekc campaigns/qingyuan") == "chekc"
    assert unknown_in("publish campaigns/qingyuan /srv --roll-back") == "--roll-back"


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_each_picture_is_made_by_the_program_and_small(book: Path) -> None:
    names = PICTURE.findall(book.read_text("utf-8"))

    assert len(names) > 5
    for name in names:
        assert name in {**PICTURES, **BOOK_PICTURES}, name
        path = FOLDER / f"{name}.png"
        assert path.stat().st_size < MOST_BYTES, name
        with Image.open(path) as picture:
            assert picture.width <= 640


def test_every_picture_of_the_books_is_shown() -> None:
    text = "".join(book.read_text("utf-8") for book in BOOKS)

    assert [name for name in BOOK_PICTURES if f"pictures/{name}.png" not in text] == []


def test_what_an_operator_looks_at_has_a_picture() -> None:
    by_title = {s.splitlines()[0]: s for s in sections(OPERATORS)}

    assert [title for title in LOOKED_AT if not PICTURE.search(by_title[title])] == []


def test_a_section_for_operators_has_a_picture_or_says_why_it_has_none() -> None:
    index, *tasks = sections(OPERATORS)

    assert index.startswith("要办什么事")
    without = [task for task in tasks if not PICTURE.search(task)]
    assert without
    assert [t.splitlines()[0] for t in without if "（这一节没有图：" not in t] == []


def test_each_task_of_an_editor_has_a_picture() -> None:
    tasks = EDITORS.read_text("utf-8").partition("\n# ")[0].split("\n## ")[1:]

    assert len(tasks) > 8
    assert [task.splitlines()[0] for task in tasks if not PICTURE.search(task)] == []


def test_each_button_that_the_operators_press_is_called_so() -> None:
    named = re.findall(r"工作台的\*\*(.+?)\*\*", OPERATORS.read_text("utf-8"))
    catalog = CATALOG.read_text("utf-8")

    assert len(named) > 1
    assert [name for name in named if f'msgstr "{name}"' not in catalog] == []


def test_each_page_that_the_operators_open_is_there(app: Flask) -> None:
    rules = {re.sub(r"<(?:\w+:)?\w+>", "{}", r.rule) for r in app.url_map.iter_rules()}
    pages = PAGE.findall(OPERATORS.read_text("utf-8"))

    assert len(pages) > 10
    missing = [page for page in pages if re.sub(r"{\w+}", "{}", page) not in rules]
    assert missing == []


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_what_is_said_to_be_looked_up_is_a_section(book: Path) -> None:
    text = book.read_text("utf-8")
    titles = {re.sub(r" `.*", "", s.splitlines()[0]) for s in sections(book)}
    named = re.findall(r"查((?:“[^”]+”)+)", text)

    quoted = [name for group in named for name in re.findall(r"“([^”]+)”", group)]
    assert [name for name in quoted if name not in titles] == []
