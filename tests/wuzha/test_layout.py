"""Help keeps to the width of a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wuzha.layout import HelpLayout, columns, wrap

TEXTS = st.text(alphabet="反诈宣传，。（）“”、 abc-1", max_size=60)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("反诈", 4), ("反a", 3), ("（）", 4)]
)
def test_a_chinese_character_takes_two_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_chinese_breaks_anywhere_but_before_a_closing_sign() -> None:
    assert wrap("做出网站、海报、LED 字幕", 10) == ["做出网站、", "海报、LED", "字幕"]


def test_a_closing_sign_stands_past_the_edge_rather_than_begin_a_line() -> None:
    assert wrap("1““““““”", 12) == ["1“““““", "“”"]
    assert wrap("1“““““”", 11) == ["1“““““”"]


def test_a_word_is_not_broken() -> None:
    assert wrap("见 campaigns/qingyuan 里", 10) == ["见", "campaigns/qingyuan", "里"]


@given(TEXTS, st.integers(12, 80))
@example("““”“““1““”", 12)  # signs around no word
def test_nothing_is_lost_and_no_line_begins_with_a_closing_sign(
    text: str, width: int
) -> None:
    lines = wrap(text, width)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line.startswith(tuple("，。）”、")) for line in lines[1:])


def test_the_second_column_stands_in_line() -> None:
    layout = HelpLayout(width=40)

    layout.write_dl([("--out 文件夹", "放在哪里"), ("-q", "只输出结果")])

    assert layout.getvalue() == "--out 文件夹  放在哪里\n-q            只输出结果\n"


def test_a_long_term_has_a_line_of_its_own() -> None:
    layout = HelpLayout(width=60)

    layout.write_dl([("--a-very-long-name-of-an-option NAME", "what it does")])

    assert layout.getvalue().splitlines()[1].strip() == "what it does"
