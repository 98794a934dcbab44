"""The editors' handbook says what the declarations say, word for word."""

from __future__ import annotations

import re

import pytest

from campaign_model.schema.handbook import all_tables, renewed, table
from campaign_model.schema.materials import Material
from campaign_model.schema.settings import LetterSettings
from campaign_model.vocabulary import MaterialKind
from tests.campaign_model.starter import ROOT

HANDBOOK = ROOT / "docs/editors.md"
# Practice items have the fields of the bank's.
SAME_AS_ANOTHER = {"practice/*.yml"}


def row(key: str, text: str) -> str:
    (line,) = (row for row in text.splitlines() if row.startswith(f"| `{key}` |"))
    return line


def test_the_handbook_is_as_the_declarations_have_it() -> None:
    text = HANDBOOK.read_text("utf-8")

    assert renewed(text) == text, "run: python -m campaign_model.schema"


def test_every_file_has_its_table_once() -> None:
    names = re.findall(r"<!-- fields ([^\s]+) -->", HANDBOOK.read_text("utf-8"))

    assert sorted(names) == sorted(set(all_tables()) - SAME_AS_ANOTHER)


def test_a_table_of_no_file_is_refused() -> None:
    with pytest.raises(KeyError, match=r"nothing\.yml"):
        renewed("<!-- fields nothing.yml -->\n<!-- end -->")


def test_a_row_says_sentence_limits_and_whether_it_may_be_left_out() -> None:
    text = table(Material)

    assert row("title", text) == "| `title` | 标题；24 字内 | 必须写 |"
    assert row("types", text) == "| `types` | 讲哪些骗局；写骗局的编号 | 可以 |"
    assert row("seconds", text) == (
        "| `seconds` | 几秒；10 到 300 的整数；只有 `video` 才写，也必须写 | 看情况 |"
    )


def test_a_choice_lists_every_word_with_its_name() -> None:
    line = row("kind", table(Material))

    assert [f"`{kind}` {kind.chinese}" in line for kind in MaterialKind] == (
        [True] * len(MaterialKind)
    )


def test_a_default_is_named() -> None:
    usual = LetterSettings()
    low, days = usual.remind_below, usual.reply_by_days
    text = table(LetterSettings)

    assert row("remind_below", text).endswith(
        f"| 可以，就当 {low.coverage}、{low.learned} |"
    )
    assert row("reply_by_days", text).endswith(f"| 可以，就当 {days} |")
    assert row("signed_by", text).endswith("| 可以 |")


def test_a_default_is_written_as_an_editor_would_write_it() -> None:
    defaults = re.findall(r"就当 ([^|]+) \|", HANDBOOK.read_text("utf-8"))

    assert "no" in defaults
    assert not {"False", "True", "None", "()"} & set(defaults)
