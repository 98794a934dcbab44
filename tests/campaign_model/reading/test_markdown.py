from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model.reading.markdown import MarkdownPage, read_markdown
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import SourceLocation

HEAD = "---\ntitle: 题\n---\n"


def read(text: str) -> tuple[MarkdownPage | None, list[str]]:
    problems = Problems()
    page = read_markdown(text, "a.md", problems)
    return page, [str(problem) for problem in problems.errors]


def body(text: str) -> list[str]:
    return read(HEAD + text)[1]


def test_a_file_is_split_into_fields_intro_and_sections() -> None:
    page, problems = read(HEAD + "先说\n\n## 一\n\n甲\n乙\n\n## 二\n丙\n")

    assert problems == []
    assert page is not None
    assert page.fields == {"title": "题"}
    assert page.intro == "先说"
    assert [(s.title, s.text) for s in page.sections] == [
        ("一", "甲\n乙"),
        ("二", "丙"),
    ]


def test_fields_titles_and_texts_know_their_lines() -> None:
    page, _problems = read(HEAD + "\n## 一\n\n甲\n")
    assert page is not None
    (section,) = page.sections

    assert [key.location for key in page.fields] == [SourceLocation("a.md", 2)]
    assert section.title.location == SourceLocation("a.md", 5)
    assert section.text.location == SourceLocation("a.md", 7)


def test_a_mistake_in_the_fields_is_found_at_its_line() -> None:
    page, problems = read("---\na: b\nc d\n---\n")

    assert page is None
    assert [line.partition(": ")[0] for line in problems] == ["a.md:3"]


@pytest.mark.parametrize(
    "text", ["", "title: 题\n", "---\ntitle: 题\n## 一\n", "--\na: b\n---\n"]
)
def test_fields_must_stand_between_two_lines(text: str) -> None:
    assert read(text)[1] == [
        "a.md:1: 文件开头应当有一段夹在两行“---”之间的分项。写法见《编辑手册》。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b>c</b>",
        "<!-- 注 -->",
        "<?php",
        "</p>",
        "<https://a.cn>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
    ],
)
def test_html_is_refused(text: str) -> None:
    assert body(text) == [
        "a.md:4: 正文里不用 HTML。请写普通文字；要用尖括号的，改成《》。"
    ]


@pytest.mark.parametrize("text", ["3 < 5", "a<5", "<甲>", "金额 <= 100"])
def test_a_sign_that_opens_no_tag_is_text(text: str) -> None:
    assert body(text) == []


@pytest.mark.parametrize(
    "link",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScript:x)",
        "[a](data:text/html;x)",
        "[a](//evil.cn)",
        "[a](../b.md)",
        "[a]()",
        "[a](&#106;avascript:x)",
        "[a](\tjavascript:x)",
        "[a]: javascript:x",
        "> [a]: javascript:x",
        "- [a]: data:x",
        "[a\\]b]: vbscript:x",
        "[a](HTTPS://b.cn)",
        "[a](mailto:b)",
    ],
)
def test_a_link_with_another_scheme_is_refused(link: str) -> None:
    assert len(body(link)) == 1
    assert "的开头不对" in body(link)[0]


def test_a_link_in_angle_brackets_is_refused_too() -> None:
    assert "“javascript:x”的开头不对" in body("[a]( <javascript:x>)")[-1]


def test_a_link_that_goes_on_in_the_next_line_is_refused() -> None:
    assert len(body("[a](\njavascript:alert(1))")) == 1


@pytest.mark.parametrize(
    "link",
    [
        "[a](https://b.cn/c)",
        "[a](http://b.cn)",
        "[a](tel:96110)",
        "[a](guide:T04)",
        "[a](case:b-c)",
        "【a】：b",
        "a [b] c",
    ],
)
def test_links_of_the_known_schemes_are_kept(link: str) -> None:
    assert body(link) == []


def test_a_large_file_is_refused() -> None:
    problems = "a.md:1: 这个文件超过了 64 KiB，或者“[”多于 400 个。请分成几个文件。"

    assert body("字" * 22_000) == [problems]
    assert body("[" * 401) == [problems]


@pytest.mark.parametrize(
    "text", [">" * 5_000 + " a", "- " * 3_000 + "a", "1. 1. 1. 1. 1. a"]
)
def test_what_would_exhaust_a_markdown_reader_is_refused(text: str) -> None:
    assert body(text) == ["a.md:4: 列表套得太深了。请只用一层“- ”或“1. ”。"]


@pytest.mark.parametrize(
    "text", ["# 一", "### 一", "##一", "一\n===", "一\n---", "####### 一"]
)
def test_only_headings_of_the_second_level_are_used(text: str) -> None:
    assert "正文里只用“## ”开头的标题" in body(text)[0]


@pytest.mark.parametrize(
    "text", ["- 甲\n- 乙", "1. 甲\n2. **乙**", "**甲**", "- **甲**：乙", "-"]
)
def test_plain_lists_and_bold_text_are_kept(text: str) -> None:
    assert body(text) == []


@given(st.text(alphabet="#-=>[]()<!*: \n甲a1.`_\\", max_size=80))
def test_any_body_is_read_without_fail(text: str) -> None:
    page, _problems = read(HEAD + text)

    assert page is not None
